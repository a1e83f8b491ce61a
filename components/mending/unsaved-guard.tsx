"use client";
import { useEffect } from "react";

/** Asks before the tab is closed or reloaded while something typed is not on the server. */
export function UnsavedGuard({ active }: { readonly active: boolean }) {
  useEffect(() => {
    if (!active) return;
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", beforeUnload);
    return () => window.removeEventListener("beforeunload", beforeUnload);
  }, [active]);
  return null;
}
