"use client";
import { useState } from "react";
import { mending as words } from "#components/messages/mending.ts";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import type { MendRows } from "./use-mend-rows.ts";

type GridFootProps = { readonly pages: MendRows; readonly shown: number };

/** A list of so many rows is walked through; above, one goes to a row by its number. */
const walkable = 100;

/** Below the grid: how much of it is read, and the way to a row far away. */
export function GridFoot({ pages, shown }: GridFootProps) {
  const [wanted, setWanted] = useState("");
  const { start, total, moreFailed, complete } = pages;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-3 py-2 text-[0.8125rem] text-ink-2">
      <p role="status" className="min-w-0 flex-1">
        {words.read(shown, complete && start === 1 ? shown : Math.max(total, shown))}
        {start > 1 && ` ${words.readFrom(start)}`}
      </p>
      {moreFailed && (
        <span className="inline-flex items-center gap-2 text-critical-ink">
          {words.moreFailed}
          <Button size="sm" onClick={pages.readMore}>
            {words.again}
          </Button>
        </span>
      )}
      {start > 1 && (
        <Button size="sm" onClick={() => pages.setStart(1)}>
          {words.fromFirst}
        </Button>
      )}
      {(total > walkable || start > 1) && (
        <form
          className="flex items-center gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            const row = Number(wanted);
            if (Number.isInteger(row) && row > 0) pages.setStart(row);
          }}
        >
          <label className="flex items-center gap-2">
            {words.goTo}
            <Input
              inputMode="numeric"
              className="w-24"
              value={wanted}
              onChange={(event) => setWanted(event.target.value.replaceAll(/\D/g, ""))}
            />
          </label>
          <Button type="submit">{words.go}</Button>
        </form>
      )}
    </div>
  );
}
