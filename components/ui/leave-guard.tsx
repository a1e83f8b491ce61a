"use client";
import { useEffect, useState } from "react";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "./alert-dialog.tsx";

type LeaveGuardProps = {
  /** Something would be lost if the page were left now. */
  readonly active: boolean;
  readonly title: string;
  /** What would be lost. */
  readonly text: string;
  readonly leaveLabel: string;
  readonly stayLabel: string;
};

/** Asks before a page is left while that would lose something: by closing or reloading the tab, or by a link. */
export function LeaveGuard({ active, title, text, leaveLabel, stayLabel }: LeaveGuardProps) {
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
      title={title}
      description={text}
      confirmLabel={leaveLabel}
      cancelLabel={stayLabel}
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
