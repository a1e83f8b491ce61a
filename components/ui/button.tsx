import type { ComponentProps } from "react";
import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import { classNames } from "./class-names.ts";
import { Spinner } from "./spinner.tsx";

export const buttonClasses = cva(
  [
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 rounded-md border font-medium",
    "whitespace-nowrap transition-colors duration-100 [&_svg]:size-4 [&_svg]:shrink-0",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-60",
  ],
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
        secondary: "border-line-strong/55 bg-surface text-ink shadow-raised hover:bg-hover",
        ghost: "border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink",
        danger: "border-transparent bg-critical text-on-critical hover:bg-critical-strong",
        link: "border-transparent bg-transparent px-0 text-accent-ink underline-offset-4 hover:underline",
      },
      size: {
        sm: "h-7 px-2 text-xs pointer-coarse:h-11 pointer-coarse:px-3",
        md: "h-8 px-3 text-sm pointer-coarse:h-11",
        lg: "h-10 px-4 text-sm pointer-coarse:h-11",
        icon: "size-8 text-sm pointer-coarse:size-11",
      },
    },
    compoundVariants: [{ variant: "link", class: "h-auto min-h-6 px-0 pointer-coarse:px-0" }],
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonClasses> & {
    /** Renders the single child (a link, say) with the button's look. */
    readonly asChild?: boolean;
    /** Work is under way: keeps focus and width, ignores further presses. */
    readonly busy?: boolean;
  };

/** A push button; `type` is `button` unless said otherwise, so that no form is sent by accident. */
export function Button({ variant, size, asChild, busy = false, className, children, onClick, ...rest }: ButtonProps) {
  const classes = classNames(buttonClasses({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...(onClick ? { onClick } : {})} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
