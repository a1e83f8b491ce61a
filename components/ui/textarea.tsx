"use client";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { useFieldWiring } from "./field.tsx";
import { controlClasses } from "./input.tsx";

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  const wiring = useFieldWiring();
  return (
    <textarea
      rows={rows}
      className={classNames(controlClasses, "py-1.5 read-only:bg-sunken", className)}
      {...wiring}
      {...rest}
    />
  );
}
