"use client";
import { useEffect, useRef, useState } from "react";
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

/** An address inside of the product, or an entry of the tab's history. */
type Target = { readonly address: string } | { readonly entry: string };

/**
 * Asks before a page is left while that would lose something: by closing or reloading the tab, by a link, or by the
 * browser's Back and Forward. Those last can't be stopped in browsers without the Navigation API.
 */
export function LeaveGuard({ active, title, text, leaveLabel, stayLabel }: LeaveGuardProps) {
  const router = useRouter();
  const [target, setTarget] = useState<Target | null>(null);
  const isLeaving = useRef(false);
  useEffect(() => {
    if (!active) return;
    isLeaving.current = false;
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const address = addressOf(event);
      if (address === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget({ address });
    };
    const onNavigate = (event: NavigateEvent) => {
      if (event.navigationType !== "traverse" || !event.cancelable || isLeaving.current) return;
      if (new URL(event.destination.url).pathname === window.location.pathname) return;
      event.preventDefault();
      setTarget({ entry: event.destination.key });
    };
    // Not every browser has it yet.
    const history = "navigation" in window ? window.navigation : null;
    history?.addEventListener("navigate", onNavigate);
    window.addEventListener("beforeunload", beforeUnload);
    // Before the router's own listener sees it.
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      history?.removeEventListener("navigate", onNavigate);
      window.removeEventListener("beforeunload", beforeUnload);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [active]);
  const leave = () => {
    if (target === null) return;
    isLeaving.current = true;
    if ("address" in target) router.push(target.address);
    else window.navigation.traverseTo(target.entry);
  };
  return (
    <ConfirmDialog
      open={active && target !== null}
      onOpenChange={(open) => !open && setTarget(null)}
      title={title}
      description={text}
      confirmLabel={leaveLabel}
      cancelLabel={stayLabel}
      onConfirm={leave}
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
