"use client";
import type { MouseEvent, PointerEvent, ReactNode } from "react";
import { TriangleAlert } from "lucide-react";
import { mending as words } from "#components/messages/mending.ts";
import { Mask } from "#components/privacy/mask.tsx";
import { classNames } from "#components/ui/class-names.ts";
import type { MendRow } from "./mending-types.ts";
import type { ShownCell } from "./shown-text.ts";

type GridCellProps = {
  readonly id: string;
  readonly cell: ShownCell;
  readonly issues: MendRow["issues"];
  readonly columnIndex: number;
  readonly left: number;
  readonly width: number;
  readonly editable: boolean;
  readonly focused: boolean;
  readonly selected: boolean;
  /** In place of the text while the cell is edited. */
  readonly editor: ReactNode;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerEnter: (event: PointerEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
  readonly onDoubleClick: () => void;
};

/** One cell: its text, or the editor. What is wrong with it is marked by an icon and an edge as well as by colour. */
export function GridCell(props: GridCellProps) {
  const { id, cell, issues, columnIndex, left, width, editable, focused, selected, editor } = props;
  const { onPointerDown, onPointerEnter, onClick, onDoubleClick } = props;
  const faulty = issues.length > 0;
  const sentence = issues.map(({ message }) => message).join(" ");
  return (
    <div
      id={id}
      role="gridcell"
      aria-colindex={columnIndex}
      aria-readonly={!editable}
      aria-selected={selected}
      {...(faulty ? { "aria-invalid": true, "aria-describedby": `${id}-why` } : {})}
      tabIndex={focused ? 0 : -1}
      title={editor ? undefined : sentence || cell.text || undefined}
      // In the editor the mouse works on its text.
      {...(editor ? {} : { onPointerDown, onPointerEnter, onClick, onDoubleClick })}
      className={classNames(
        "absolute top-0 flex h-full items-center gap-1.5 border-r border-b px-2 select-none",
        "cursor-default whitespace-pre",
        faulty && "border-l-3 border-l-caution bg-caution-soft pl-[5px]",
        selected && !focused && "bg-accent-soft",
        cell.unsaved && "italic",
        "focus-visible:-outline-offset-2",
        focused && "z-[1] outline-2 -outline-offset-2 outline-accent",
        editor && "z-[3] px-0 outline-0",
      )}
      style={{ left, width }}
    >
      {editor ?? <CellText cell={cell} faulty={faulty} />}
      {faulty && (
        <span id={`${id}-why`} hidden>
          {sentence}
        </span>
      )}
    </div>
  );
}

function CellText({ cell, faulty }: { readonly cell: ShownCell; readonly faulty: boolean }) {
  return (
    <>
      {faulty && <TriangleAlert aria-hidden className="size-3.5 shrink-0 text-caution-ink" />}
      <span className={classNames("min-w-0 flex-1 truncate", faulty && "text-caution-ink")}>
        {cell.text === null ? (
          <Mask />
        ) : (
          // A line break within a cell would be cut off with all behind it.
          cell.text.replaceAll(/\r\n|\r|\n/g, " ↵ ") || (faulty && <span className="italic">{words.empty}</span>)
        )}
      </span>
      {cell.edited && (
        <span className="shrink-0" title={words.edited}>
          <span aria-hidden className="block size-1.5 rounded-full bg-accent" />
          <span className="sr-only">{words.edited}</span>
        </span>
      )}
      {cell.unsaved && <span className="sr-only">{words.unsaved}</span>}
    </>
  );
}
