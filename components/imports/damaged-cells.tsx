"use client";
import { ArrowRight } from "lucide-react";
import type { ShownDamage, ShownDamagedCell } from "#core/privacy/shown-damage.ts";
import { damage as words } from "#components/messages/damage.ts";
import { SensitiveCell } from "#components/privacy/sensitive-cell.tsx";

type DamagedCellsProps = {
  readonly damage: ShownDamage;
  readonly cells: readonly ShownDamagedCell[];
  /** What the list shows, for those who can't see where it stands. */
  readonly label: string;
};

/** Some cells as they stand in the file, and what their repair makes of them. */
export function DamagedCells({ damage, cells, label }: DamagedCellsProps) {
  if (cells.length === 0) return null;
  return (
    <ul aria-label={label} className="mt-1 space-y-0.5 text-[0.8125rem]">
      {cells.map((cell) => (
        <li key={cell.row} className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-ink-3 tabular-nums">{words.row(cell.row)}</span>
          <Text damage={damage} cell={cell} part="before" />
          {cell.after !== null && (
            <>
              <ArrowRight aria-label={words.becomes} role="img" className="size-3.5 shrink-0 self-center text-ink-3" />
              <Text damage={damage} cell={cell} part="after" />
            </>
          )}
          {cell.after === null && damage.repair !== null && <span className="text-ink-3">{words.stays}</span>}
        </li>
      ))}
    </ul>
  );
}

type TextProps = {
  readonly damage: ShownDamage;
  readonly cell: ShownDamagedCell;
  readonly part: "before" | "after";
};

function Text({ damage, cell, part }: TextProps) {
  return (
    <span className="min-w-0 font-mono break-all">
      <SensitiveCell
        value={cell[part]}
        column={damage.column}
        row={cell.row}
        part={part}
        label={words.cell(damage.column, cell.row, part)}
      />
    </span>
  );
}
