"use client";
import type { ComponentProps } from "react";
import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import { classNames } from "./class-names.ts";
import { floatingClasses, itemClasses } from "./floating.ts";
import { useTypeAhead } from "./type-ahead.ts";

/**
 * A menu and the button that opens it. Not modal: a modal one hides the page from assistive technology while its links
 * can still be reached, and a menu closes by itself as soon as focus or a press goes elsewhere.
 */
export function DropdownMenu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />;
}

export const DropdownMenuTrigger = Radix.Trigger;
export const DropdownMenuGroup = Radix.Group;
export const DropdownMenuRadioGroup = Radix.RadioGroup;

export function DropdownMenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  const typeAhead = useTypeAhead();
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={4}
        onKeyDownCapture={typeAhead}
        align="end"
        collisionPadding={8}
        className={classNames(floatingClasses, "min-w-48 p-1", className)}
        {...rest}
      />
    </Radix.Portal>
  );
}

export function DropdownMenuItem({
  className,
  danger = false,
  ...rest
}: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  return (
    <Radix.Item
      className={classNames(itemClasses, danger && "text-critical-ink data-highlighted:bg-critical-soft", className)}
      {...rest}
    />
  );
}

/** One of several choices; the mark stands in front, so that chosen and not chosen line up. */
export function DropdownMenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={classNames(itemClasses, "pl-8", className)} {...rest}>
      <Radix.ItemIndicator className="absolute left-2">
        <Check aria-hidden />
      </Radix.ItemIndicator>
      {children}
    </Radix.RadioItem>
  );
}

export function DropdownMenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label className={classNames("px-2 pt-2 pb-1 text-xs font-medium text-ink-3", className)} {...rest} />;
}

export function DropdownMenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
