"use client";
import type { ComponentProps } from "react";
import { Input } from "#components/ui/input.tsx";

/** Six digits of an authenticator app; phones offer the number pad and the code itself. */
export function CodeInput(props: ComponentProps<"input">) {
  return (
    <Input
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={7}
      spellCheck={false}
      className="h-10 max-w-40 font-mono text-lg tracking-[0.25em]"
      {...props}
    />
  );
}
