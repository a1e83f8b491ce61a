"use client";
import { useState } from "react";
import { rowList as words } from "#components/messages/row-list.ts";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { rowsAtOnce, type RowPages } from "#components/ui/use-row-pages.ts";

type RowsFootProps = {
  readonly pages: RowPages;
  /** Rows read so far. */
  readonly shown: number;
  /** Rows there are, whichever is the first shown. */
  readonly total: number;
  /** Whether they have numbers to go to; true where nothing is said. */
  readonly numbered?: boolean;
};

/** How much of a long list has been read, and the way to a row far down; nothing below a list that is short. */
export function RowsFoot({ pages, shown, total, numbered = true }: RowsFootProps) {
  const { start, setStart, complete, moreFailed, readMore } = pages;
  const [row, setRow] = useState("");
  if (total <= rowsAtOnce) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-4 py-2 text-[0.8125rem] text-ink-2">
      <p role="status" className="tabular-nums">
        {start === 1 ? words.read(shown, total) : words.readFrom(start, shown, total)}
        {complete && start > 1 && ` ${words.toTheEnd}`}
      </p>
      {moreFailed && (
        <p role="alert" className="flex items-center gap-2 text-critical-ink">
          {words.moreFailed}
          <Button size="sm" onClick={readMore}>
            {words.again}
          </Button>
        </p>
      )}
      <form
        className={numbered ? "flex items-center gap-2" : "hidden"}
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = Number(row);
          if (Number.isInteger(wanted) && wanted >= 1) setStart(wanted);
        }}
      >
        {start > 1 && (
          <Button
            size="sm"
            onClick={() => {
              setStart(1);
              setRow("");
            }}
          >
            {words.fromFirst}
          </Button>
        )}
        <Input
          type="number"
          inputMode="numeric"
          min={1}
          aria-label={words.goTo}
          placeholder={words.goTo}
          value={row}
          onChange={(event) => setRow(event.target.value)}
          className="h-7 w-32 text-[0.8125rem]"
        />
        <Button size="sm" type="submit" disabled={row === ""}>
          {words.go}
        </Button>
      </form>
    </div>
  );
}
