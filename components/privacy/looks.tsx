"use client";
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import { toast } from "sonner";
import { privacy as words } from "#components/messages/privacy.ts";

/** Plain text of one row: under the part's name, where a cell shows several (`before`, `after`), else under `""`. */
export type LookedAt = { readonly row: number; readonly texts: Readonly<Record<string, string>> };

/** Asks for the plain values of one column in some rows; rejects with the sentence to show. */
export type Ask = (column: string, rows: readonly number[]) => Promise<readonly LookedAt[]>;

type Looks = {
  /** The plain text of a cell that was asked for on this page; null while it is hidden. */
  readonly textOf: (column: string, row: number, part: string) => string | null;
  readonly look: (column: string, rows: readonly number[]) => Promise<void>;
  readonly hide: (column: string, rows: readonly number[]) => void;
  readonly busy: string | null;
  /** False where the reader's role may not look: cells then have no button. */
  readonly allowed: boolean;
};

const LooksContext = createContext<Looks | null>(null);

type LooksProviderProps = { readonly ask: Ask; readonly allowed: boolean; readonly children: ReactNode };

/**
 * What was asked for in the tables inside, kept in memory alone: values are hidden again as soon as the page, the tab of
 * the plan or the table is left.
 */
export function LooksProvider({ ask, allowed, children }: LooksProviderProps) {
  const [seen, setSeen] = useState<ReadonlyMap<string, LookedAt["texts"]>>(new Map());
  const [busy, setBusy] = useState<string | null>(null);
  const look = useCallback<Looks["look"]>(
    async (column, rows) => {
      setBusy(place(column, rows));
      try {
        const found = await ask(column, rows);
        setSeen((before) => new Map([...before, ...found.map(({ row, texts }) => [key(column, row), texts] as const)]));
      } catch (error) {
        toast.error(words.failed, { description: error instanceof Error ? error.message : undefined });
      } finally {
        setBusy(null);
      }
    },
    [ask],
  );
  const looks = useMemo<Looks>(
    () => ({
      textOf: (column, row, part) => seen.get(key(column, row))?.[part] ?? null,
      look,
      hide: (column, rows) => {
        const gone = new Set(rows.map((row) => key(column, row)));
        setSeen((before) => new Map([...before].filter(([name]) => !gone.has(name))));
      },
      busy,
      allowed,
    }),
    [seen, look, busy, allowed],
  );
  return <LooksContext value={looks}>{children}</LooksContext>;
}

/** The looks of the table around; null outside of one: masks stay masks. */
export function useLooks(): Looks | null {
  return useContext(LooksContext);
}

const key = (column: string, row: number) => `${row} ${column}`;

/** Names one cell or one column's header, to show where work is under way. */
export function place(column: string, rows: readonly number[]): string {
  return `${rows.length === 1 ? rows[0] : "all"} ${column}`;
}
