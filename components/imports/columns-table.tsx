"use client";
import { useRef, useState } from "react";
import type { Entity } from "#core/entities/entity.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { readColumns } from "#core/mapping/missing-columns.ts";
import type { ColumnSuggestion } from "#core/mapping/suggestion.ts";
import { columns as words } from "#components/messages/import-columns.ts";
import { Card } from "#components/ui/card.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Input } from "#components/ui/input.tsx";
import { LongTable } from "#components/ui/long-table.tsx";
import { TableHeader } from "#components/ui/table.tsx";
import { AdjustDialog } from "./adjust-dialog.tsx";
import { ColumnRow } from "./column-row.tsx";
import { columnState, isOpen } from "./column-sheet.ts";
import type { Draft } from "./draft.ts";
import type { Question } from "./questions.ts";
import type { ColumnMask } from "./use-column-masks.ts";

/** A file of so many columns is looked through row by row; above, the table scrolls by itself and can be searched. */
const fewColumns = 40;
/** Of a row with three samples and one target, in pixels. */
const usualHeight = 85;

type ColumnsTableProps = {
  readonly entity: Entity;
  readonly draft: Draft;
  readonly suggestions: readonly ColumnSuggestion[];
  readonly cellsOf: (column: string) => readonly string[];
  readonly questions: readonly Question[];
  /** Columns that the feed knows: only what differs is shown first. null where no feed is recognised. */
  readonly remembered: readonly string[] | null;
  readonly maskOf: (column: string) => ColumnMask;
  readonly today: string;
  readonly onDraft: (draft: Draft) => void;
};

/** One row a column of the file. */
export function ColumnsTable(props: ColumnsTableProps) {
  const { entity, draft, suggestions, cellsOf, questions, remembered, maskOf, today, onDraft } = props;
  const [show, setShow] = useState<"all" | "open">(remembered ? "open" : "all");
  const [adjusting, setAdjusting] = useState<FieldMapping | null>(null);
  const adjusted = useRef<{ readonly button: Element | null; readonly row: Element | null | undefined }>(null);
  // What was open when the filter was chosen stays in the list, so that an answered row does not vanish under the hand.
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [search, setSearch] = useState("");
  const asked = new Set(questions.map(({ field }) => field));
  const decided = remembered && new Set(remembered);
  const open = new Set(suggestions.filter((one) => isOpen(one.column, columnState(draft, one, asked).state, decided)));
  const listed = show === "all" ? suggestions : suggestions.filter((one) => open.has(one) || kept.has(one.column));
  const wanted = search.trim().toLowerCase();
  const shown = wanted === "" ? listed : listed.filter(({ column }) => column.toLowerCase().includes(wanted));

  function adjust(mapped: FieldMapping) {
    const button = document.activeElement;
    adjusted.current = { button, row: button?.closest("tr") };
    setAdjusting(mapped);
  }
  /** Back to the button that opened the dialog; when it went away with its target, to the row's list of targets. */
  function focusAdjusted(event: Event) {
    event.preventDefault();
    const { button, row } = adjusted.current ?? {};
    const place = button?.isConnected ? button : row?.querySelector("[role=combobox]");
    if (place instanceof HTMLElement) place.focus();
  }
  function change(next: Draft) {
    if (show === "open") setKept(new Set(listed.map(({ column }) => column)));
    onDraft(next);
  }
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <ChoiceChips
          label={words.show}
          value={show}
          onValueChange={(next) => {
            setKept(new Set());
            setShow(next);
          }}
          choices={[
            { value: "all", label: words.showAll(suggestions.length) },
            { value: "open", label: words.showOpen(open.size) },
          ]}
        />
        <div className="flex flex-wrap items-center gap-2">
          {suggestions.length > fewColumns && (
            <Input
              type="search"
              aria-label={words.findColumn}
              placeholder={words.findColumn}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              className="w-56"
            />
          )}
        </div>
      </div>
      <Card>
        {shown.length === 0 ? (
          <p className="px-4 py-5 text-ink-2">{wanted === "" ? words.nothingOpen : words.nothingFound}</p>
        ) : (
          <LongTable
            key={`${show} ${wanted}`}
            caption={words.table}
            rows={shown}
            rowKey={({ column }) => column}
            rowHeight={usualHeight}
            shortUpTo={fewColumns}
            className="max-md:block md:table-fixed"
            bodyClassName="max-md:block"
            headClassName="max-md:sr-only"
            head={
              <tr>
                <TableHeader className="w-[18%]">{words.column}</TableHeader>
                <TableHeader className="w-[22%]">{words.samples}</TableHeader>
                <TableHeader className="w-[30%]">{words.target}</TableHeader>
                <TableHeader>{words.state}</TableHeader>
              </tr>
            }
          >
            {(suggestion, place) => (
              <ColumnRow
                entity={entity}
                draft={draft}
                suggestion={suggestion}
                cells={cellsOf(suggestion.column)}
                questions={questions}
                mask={maskOf(suggestion.column)}
                place={place}
                onDraft={change}
                onAdjust={adjust}
              />
            )}
          </LongTable>
        )}
      </Card>
      {adjusting && (
        <AdjustDialog
          entity={entity}
          draft={draft}
          mapped={adjusting}
          columns={suggestions.map(({ column }) => column)}
          cellsOf={cellsOf}
          masked={readColumns(adjusting).some((column) => maskOf(column).masked)}
          today={today}
          onChange={(next, mapped) => {
            change(next);
            setAdjusting(mapped);
          }}
          onClose={() => setAdjusting(null)}
          onCloseAutoFocus={focusAdjusted}
        />
      )}
    </>
  );
}
