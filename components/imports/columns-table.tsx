"use client";
import { useState } from "react";
import { Eye, EyeOff } from "lucide-react";
import type { Entity } from "#core/entities/entity.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import type { ColumnSuggestion } from "#core/mapping/suggestion.ts";
import { columns as words } from "#components/messages/import-columns.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Table, TableBody, TableHead, TableHeader } from "#components/ui/table.tsx";
import { AdjustDialog } from "./adjust-dialog.tsx";
import { ColumnRow } from "./column-row.tsx";
import { columnState, isSensitive } from "./column-sheet.ts";
import type { Draft } from "./draft.ts";
import type { Question } from "./questions.ts";

type ColumnsTableProps = {
  readonly entity: Entity;
  readonly draft: Draft;
  readonly suggestions: readonly ColumnSuggestion[];
  readonly cellsOf: (column: string) => readonly string[];
  readonly questions: readonly Question[];
  /** The feed is known: only what differs is shown first. */
  readonly remembered: boolean;
  readonly today: string;
  readonly onDraft: (draft: Draft) => void;
};

/** One row a column of the file. */
export function ColumnsTable(props: ColumnsTableProps) {
  const { entity, draft, suggestions, cellsOf, questions, remembered, today, onDraft } = props;
  const [show, setShow] = useState<"all" | "open">(remembered ? "open" : "all");
  const [revealed, setRevealed] = useState(false);
  const [adjusting, setAdjusting] = useState<FieldMapping | null>(null);
  // What was open when the filter was chosen stays in the list, so that an answered row does not vanish under the hand.
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const asked = new Set(questions.map(({ field }) => field));
  const open = suggestions.filter((one) => {
    const { state } = columnState(draft, one, asked);
    return state === "unmapped" || state === "ask" || (remembered && (state === "suggested" || state === "exact"));
  });
  const shown = show === "all" ? suggestions : suggestions.filter((one) => open.includes(one) || kept.has(one.column));
  const sensitive = suggestions.some((one) => isSensitive(entity, draft, one));

  function change(next: Draft) {
    if (show === "open") setKept(new Set(shown.map(({ column }) => column)));
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
            { value: "open", label: words.showOpen(open.length) },
          ]}
        />
        {sensitive && (
          <Button size="sm" aria-pressed={revealed} title={words.sensitive} onClick={() => setRevealed(!revealed)}>
            {revealed ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            {revealed ? words.hide : words.reveal}
          </Button>
        )}
      </div>
      <Card>
        {shown.length === 0 ? (
          <p className="px-4 py-5 text-ink-2">{words.nothingOpen}</p>
        ) : (
          <Table caption={words.table} className="max-md:block">
            <TableHead className="max-md:sr-only">
              <tr>
                <TableHeader className="w-[18%]">{words.column}</TableHeader>
                <TableHeader className="w-[22%]">{words.samples}</TableHeader>
                <TableHeader className="w-[30%]">{words.target}</TableHeader>
                <TableHeader>{words.state}</TableHeader>
              </tr>
            </TableHead>
            <TableBody className="max-md:block">
              {shown.map((suggestion) => (
                <ColumnRow
                  key={suggestion.column}
                  entity={entity}
                  draft={draft}
                  suggestion={suggestion}
                  cells={cellsOf(suggestion.column)}
                  questions={questions}
                  revealed={revealed}
                  onDraft={change}
                  onAdjust={setAdjusting}
                />
              ))}
            </TableBody>
          </Table>
        )}
      </Card>
      {adjusting && (
        <AdjustDialog
          entity={entity}
          draft={draft}
          mapped={adjusting}
          columns={suggestions.map(({ column }) => column)}
          cellsOf={cellsOf}
          revealed={revealed}
          today={today}
          onChange={(next, mapped) => {
            change(next);
            setAdjusting(mapped);
          }}
          onClose={() => setAdjusting(null)}
        />
      )}
    </>
  );
}
