"use client";
import { useRef, type ComponentProps, type ReactNode } from "react";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { ui } from "#components/messages/ui.ts";
import { buttonClasses } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { ReturnFocus } from "./return-focus.tsx";
import { useOverflow } from "./use-overflow.ts";

export const overlayClasses = "fixed inset-0 z-40 bg-[hsl(var(--shadow)/0.45)] data-[state=open]:animate-enter";
const panelClasses =
  "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 " +
  "flex-col overflow-hidden rounded-lg border bg-surface shadow-floating outline-none";
const widths = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-3xl", xl: "max-w-6xl" } as const;

const bodyClasses = "min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5";

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

type DialogContentProps = Omit<ComponentProps<typeof Radix.Content>, "title"> & {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly width?: keyof typeof widths;
  /** Buttons; they stay in sight while the body scrolls. */
  readonly footer?: ReactNode;
  /** Nothing in the body takes the keyboard: where it scrolls, it does itself. */
  readonly onlyText?: boolean;
};

/** A modal panel: focus is kept inside, Escape closes it, focus returns to what opened it. */
export function DialogContent({
  title,
  description,
  width = "md",
  footer,
  onlyText = false,
  children,
  className,
  ...rest
}: DialogContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className={overlayClasses} />
      <Radix.Content
        className={classNames(panelClasses, widths[width], className)}
        {...(description ? {} : { "aria-describedby": undefined })}
        {...rest}
      >
        <ReturnFocus />
        <div className="flex items-start gap-4 px-5 pt-4 pb-3">
          <div className="min-w-0 flex-1">
            <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
            {description && <Radix.Description className="mt-1 text-ink-2">{description}</Radix.Description>}
          </div>
          <Radix.Close
            className={classNames(buttonClasses({ variant: "ghost", size: "icon" }), "-mt-1 -mr-2")}
            aria-label={ui.close}
          >
            <X aria-hidden />
          </Radix.Close>
        </div>
        {onlyText ? <TextBody>{children}</TextBody> : <div className={bodyClasses}>{children}</div>}
        {footer && <div className="flex flex-wrap justify-end gap-2 border-t bg-sunken px-5 py-3">{footer}</div>}
      </Radix.Content>
    </Radix.Portal>
  );
}

function TextBody({ children }: { readonly children: ReactNode }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { scrolls } = useOverflow(scroller);
  return (
    <div ref={scroller} className={bodyClasses} tabIndex={scrolls ? 0 : undefined}>
      {children}
    </div>
  );
}
