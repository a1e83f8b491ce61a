"use client";
import { useId, type ComponentProps, type FormEvent, type ReactNode, type Ref } from "react";
import { ui } from "#components/messages/ui.ts";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { DialogClose, DialogContent } from "./dialog.tsx";
import { FaultNote } from "./fault-note.tsx";

type FormDialogContentProps = Omit<ComponentProps<typeof DialogContent>, "footer" | "onSubmit"> & {
  /** Null while there is nothing to send. */
  readonly submitLabel: ReactNode | null;
  readonly busy: boolean;
  /** There is nothing yet that it could send. */
  readonly submitDisabled?: boolean;
  /** What it asks for can't be taken back. */
  readonly danger?: boolean | undefined;
  /** What is wrong with all of it, in a sentence; a field says its own. */
  readonly fault?: string | null | false | undefined;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  readonly formRef?: Ref<HTMLFormElement>;
  readonly formClassName?: string;
};

const fields = 'input:not([tabindex="-1"]), textarea, [role=combobox], [role=radio][data-state=checked]';

/** Whoever opens a form means to fill it in; the first thing in the panel is the button that closes it. */
function focusFirstField(event: Event) {
  const panel = event.currentTarget;
  const first = panel instanceof HTMLElement && panel.querySelector<HTMLElement>(`form :is(${fields}):enabled`);
  if (!first) return;
  event.preventDefault();
  first.focus();
}

/** A modal panel that is a form: its fields, what is wrong with it, and the buttons that send it or close it. */
export function FormDialogContent(props: FormDialogContentProps) {
  const {
    submitLabel,
    busy,
    submitDisabled = false,
    danger = false,
    fault,
    onSubmit,
    formRef,
    formClassName,
    children,
    ...rest
  } = props;
  const id = useId();
  return (
    <DialogContent
      onOpenAutoFocus={focusFirstField}
      {...rest}
      footer={
        <>
          <DialogClose asChild>
            <Button>{ui.cancel}</Button>
          </DialogClose>
          {submitLabel !== null && (
            <Button
              type="submit"
              form={id}
              variant={danger ? "danger" : "primary"}
              busy={busy}
              disabled={submitDisabled}
            >
              {submitLabel}
            </Button>
          )}
        </>
      }
    >
      <form
        ref={formRef}
        id={id}
        onSubmit={onSubmit}
        noValidate
        className={classNames("flex flex-col gap-4", formClassName)}
      >
        {fault && <FaultNote key={fault}>{fault}</FaultNote>}
        {children}
      </form>
    </DialogContent>
  );
}
