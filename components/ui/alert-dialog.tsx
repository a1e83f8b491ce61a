"use client";
import type { ReactNode } from "react";
import { AlertDialog as Radix } from "radix-ui";
import { ui } from "#components/messages/ui.ts";
import { Button } from "./button.tsx";
import { Callout } from "./callout.tsx";
import { overlayClasses } from "./dialog.tsx";
import { ReturnFocus } from "./return-focus.tsx";

type ConfirmDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** What will happen and what it can't be taken back from. */
  readonly description: ReactNode;
  /** Says just what happens: "Remove from workspace", never "OK". */
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly cancelLabel?: string;
  /** Why it could not be done, when it was tried. */
  readonly error?: { readonly message: string } | null;
  readonly children?: ReactNode;
};

/** Asks before something that is hard to take back. Stays open while `busy`; the caller closes it when done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, confirmLabel, onConfirm, danger = false, busy = false } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClasses} />
        <Radix.Content className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-lg border bg-surface shadow-floating">
          <ReturnFocus />
          <div className="flex flex-col gap-2 px-5 pt-4 pb-5">
            <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="text-ink-2">{description}</div>
            </Radix.Description>
            {props.children}
            {props.error && (
              <Callout tone="critical" announced>
                {props.error.message}
              </Callout>
            )}
          </div>
          <div className="flex flex-wrap justify-end gap-2 border-t bg-sunken px-5 py-3">
            <Radix.Cancel asChild>
              <Button>{props.cancelLabel ?? ui.cancel}</Button>
            </Radix.Cancel>
            <Button variant={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
