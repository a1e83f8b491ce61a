"use client";
import { useSyncExternalStore } from "react";

const nothing = () => () => undefined;

/**
 * False on the server and while React takes over its HTML, true from then on: for what only the browser knows, such as
 * the reader's time zone.
 */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
}
