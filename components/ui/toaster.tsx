"use client";
import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";
import { ui } from "#components/messages/ui.ts";

/** Short confirmations. Nothing a person needs later stands only here, and no personal data does. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      containerAriaLabel={ui.notifications}
      toastOptions={{
        classNames: {
          toast: "!rounded-lg !border !border-line !bg-surface !text-ink !shadow-floating !font-sans !text-sm",
          description: "!text-ink-2",
          success: "[&_[data-icon]]:!text-positive-ink",
          error: "[&_[data-icon]]:!text-critical-ink",
        },
      }}
    />
  );
}
