"use client";
import { useEffect, useRef, useState } from "react";
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

/**
 * A column's name with the button that asks for all its values on the screen; one look, one entry in the log. Until it is
 * pressed again it asks for those of rows that come later, too: the next page of a long list.
 */
export function SensitiveColumnHeader({ column, label, rows, parts = [""] }: SensitiveColumnHeaderProps) {
  const looks = useLooks();
  const [following, setFollowing] = useState(false);
  /** Each row once: a cell that somebody hides again stays hidden, and what could not be read is not asked for forever. */
  const asked = useRef(new Set<number>());
  const look = looks?.look;
  useEffect(() => {
    const later = following ? rows.filter((row) => !asked.current.has(row)) : [];
    if (later.length === 0) return;
    for (const row of later) asked.current.add(row);
    void look?.(column, later);
  }, [following, rows, column, look]);
  if (!looks?.allowed || rows.length === 0) return label;
  const shown = following || rows.every((row) => parts.some((part) => looks.textOf(column, row, part) !== null));
  return (
    <span className="inline-flex items-center gap-1">
      {label}
      <RevealButton
        label={shown ? words.hideColumn(label) : words.showColumn(label, rows.length)}
        shown={shown}
        busy={looks.busy === place(column, rows)}
        onToggle={() => {
          asked.current = new Set();
          setFollowing(!shown);
          if (shown) looks.hide(column, rows);
        }}
      />
    </span>
  );
}
