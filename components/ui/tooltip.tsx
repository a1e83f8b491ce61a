"use client";
import type { ReactNode } from "react";
import { Tooltip as Radix } from "radix-ui";

/**
 * A short name or remark on hover and focus. Never the only place of something a person needs: touch has no hover.
 * The child must take focus (a button or a link).
 */
export function Tooltip({
  text,
  children,
  side = "top",
}: {
  text: ReactNode;
  children: ReactNode;
  side?: "top" | "bottom" | "left" | "right";
}) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-72 rounded-md bg-ink px-2 py-1 text-xs text-canvas shadow-floating data-[state=delayed-open]:animate-enter"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
