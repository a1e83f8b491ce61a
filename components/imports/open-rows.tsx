"use client";
import { useQuery } from "@tanstack/react-query";
import { corrections as words } from "#components/messages/corrections.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ImportView } from "./import-views.ts";

const rowsAtOnce = 50;

type OpenRowsProps = {
  readonly view: ImportView;
  readonly state: "open" | "waived";
  readonly onWaive?: ((row: number) => void) | undefined;
};

/** The numbers of the rows that are open, or waived and why; their cells stand in the list of skipped rows below. */
export function OpenRows({ view, state, onWaive }: OpenRowsProps) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const input = { ...scope, importId: view.run.id, state, limit: rowsAtOnce };
  const { data } = useQuery(trpc.corrections.rows.queryOptions(input));
  if (!data || data.length === 0) return null;
  return (
    <div className="mt-3">
      <h3 className="mb-1.5 font-medium">{state === "open" ? words.openRows : words.waivedRows}</h3>
      <ul className="flex flex-wrap gap-2">
        {data.map(({ row, originalRow, waived }) => (
          <li key={row} className="flex min-h-8 items-center gap-2 rounded-md border px-2.5 py-1">
            <span className="tabular-nums">
              {words.row} {row}
              {originalRow !== null && ` (${words.originalRow}: ${originalRow})`}
              {waived && <span className="text-ink-2">, {waived.reason}</span>}
            </span>
            {onWaive && (
              <Button size="sm" aria-label={words.waiveRow(row)} onClick={() => onWaive(row)}>
                {words.waiveOne}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data.length === rowsAtOnce && <p className="mt-1.5 text-ink-2">{words.more(rowsAtOnce)}</p>}
    </div>
  );
}
