"use client";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { useFieldWiring } from "./field.tsx";

export const controlClasses = [
  "w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink transition-colors duration-100",
  "placeholder:text-ink-3 hover:border-ink-3 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-3",
  "aria-invalid:border-critical focus-visible:outline-offset-0 focus-visible:border-accent",
  // 16 px on phones: below that iOS zooms into the control.
  "pointer-coarse:text-base",
].join(" ");

/** A one-line text control; inside a Field it takes its id, hint and error from there. */
export function Input({ className, type = "text", ...rest }: ComponentProps<"input">) {
  const wiring = useFieldWiring();
  return (
    <input
      type={type}
      className={classNames(
        controlClasses,
        "h-8 read-only:bg-sunken read-only:text-ink-2 pointer-coarse:h-11",
        className,
      )}
      {...wiring}
      {...rest}
    />
  );
}
