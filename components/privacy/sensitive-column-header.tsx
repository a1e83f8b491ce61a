"use client";
import { privacy as words } from "#components/messages/privacy.ts";
import { place, useLooks } from "./looks.tsx";
import { RevealButton } from "./reveal-button.tsx";

type SensitiveColumnHeaderProps = {
  readonly column: string;
  /** The column's name for people. */
  readonly label: string;
  /** The rows on the screen whose cells of this column are hidden. */
  readonly rows: readonly number[];
  /** The parts of a cell, where it has several. */
  readonly parts?: readonly string[];
};

/** A column's name with the button that asks for all its values on the screen; one look, one entry in the log. */
export function SensitiveColumnHeader({ column, label, rows, parts = [""] }: SensitiveColumnHeaderProps) {
  const looks = useLooks();
  if (!looks?.allowed || rows.length === 0) return label;
  const shown = rows.every((row) => parts.some((part) => looks.textOf(column, row, part) !== null));
  return (
    <span className="inline-flex items-center gap-1">
      {label}
      <RevealButton
        label={shown ? words.hideColumn(label) : words.showColumn(label, rows.length)}
        shown={shown}
        busy={looks.busy === place(column, rows)}
        onToggle={() => (shown ? looks.hide(column, rows) : void looks.look(column, rows))}
      />
    </span>
  );
}
