"use client";
import { useEffect, useState } from "react";
import { useRouter } from "next/navigation";
import { upload as words } from "#components/messages/imports.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";

/** Asks before a page is left while a file is on its way: by closing or reloading the tab, or by a link. */
export function LeaveGuard({ active }: { readonly active: boolean }) {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    if (!active) return;
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const address = addressOf(event);
      if (address === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(address);
    };
    window.addEventListener("beforeunload", beforeUnload);
    // Before the router's own listener sees it.
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", beforeUnload);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [active]);
  return (
    <ConfirmDialog
      open={active && target !== null}
      onOpenChange={(open) => !open && setTarget(null)}
      title={words.leaveTitle}
      description={words.leaveText}
      confirmLabel={words.leave}
      cancelLabel={words.stay}
      onConfirm={() => target !== null && router.push(target)}
      danger
    />
  );
}

/** The address inside of the product that a plain click on a link leads to; null for anything else. */
function addressOf(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return null;
  if (link.pathname.startsWith("/api/")) return null;
  if (link.origin !== window.location.origin || link.pathname === window.location.pathname) return null;
  return link.pathname + link.search;
}
