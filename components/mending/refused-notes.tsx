"use client";
import { mending as words } from "#components/messages/mending.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import type { MendColumn, MendRow } from "./mending-types.ts";
import type { Refused } from "./saver.ts";
import type { MendSaver } from "./use-saver.ts";

type RefusedNotesProps = Pick<MendSaver, "saver" | "state"> & {
  readonly columns: readonly MendColumn[];
  /** A row as it is now; null when it is not on the screen. */
  readonly rowOf: (row: number) => MendRow | null;
};

/**
 * What was typed and not taken, most often because a colleague had just edited the row: the row shows what is there now,
 * and what was typed stands here, to be written over it or left.
 */
export function RefusedNotes({ saver, state, columns, rowOf }: RefusedNotesProps) {
  function writeOver(refused: Refused) {
    const { how, cells, seen } = refused.job;
    saver.settle(refused);
    const now = new Map([...seen].map(([row, state]) => [row, rowOf(row)?.seen ?? state]));
    saver.push({ kind: "edit", how, cells, seen: now });
  }
  return state.refused.map((refused) => {
    const { cells, id } = refused.job;
    const [first] = cells;
    if (!first) return null;
    const name = columns.find(({ position }) => position === first.column)?.name ?? "";
    return (
      <Callout
        key={id}
        tone="caution"
        announced
        className="mb-3"
        title={`${words.notSaved}: ${refused.sentence}`}
        action={
          <>
            <Button onClick={() => writeOver(refused)}>{words.useMine}</Button>
            <Button variant="ghost" onClick={() => saver.settle(refused)}>
              {words.drop}
            </Button>
          </>
        }
      >
        {words.youTyped(name, first.row)}{" "}
        <span className="font-medium break-words whitespace-pre-wrap text-ink">{first.after || words.empty}</span>
        {cells.length > 1 && ` ${words.moreCells(cells.length - 1)}`}
      </Callout>
    );
  });
}
