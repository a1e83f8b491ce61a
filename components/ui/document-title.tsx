"use client";
import { useEffect } from "react";

/** The title of the tab where only the page itself knows it; the product's name, with which every title ends, stays. */
export function DocumentTitle({ children: title }: { readonly children: string }) {
  useEffect(() => {
    document.title = `${title} · ${document.title.split(" · ").at(-1) ?? ""}`;
  }, [title]);
  return null;
}
