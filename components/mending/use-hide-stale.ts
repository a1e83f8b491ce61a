"use client";
import { useEffect, useRef } from "react";
import { useLooks } from "#components/privacy/looks.tsx";
import type { MendRow } from "./mending-types.ts";

/** Hides again what was asked for in rows that have been changed since: the cell may hold another text by now. */
export function useHideStale(rows: readonly MendRow[]): void {
  const looks = useLooks();
  const states = useRef<ReadonlyMap<number, number>>(new Map());
  useEffect(() => {
    for (const { row, seen, cells } of rows) {
      const before = states.current.get(row);
      if (before === undefined || before === seen) continue;
      cells.forEach((cell, index) => (cell?.text ?? null) === null && looks?.hide(String(index + 1), [row]));
    }
    states.current = new Map(rows.map(({ row, seen }) => [row, seen]));
  }, [rows, looks]);
}
