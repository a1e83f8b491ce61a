"use client";
import { useRef } from "react";
import { SlidersHorizontal } from "lucide-react";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";
import type { ColumnSuggestion } from "#core/mapping/suggestion.ts";
import { columns as words } from "#components/messages/import-columns.ts";
import { Mask } from "#components/privacy/mask.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import type { RowPlace } from "#components/ui/long-table.tsx";
import { TableCell, TableRow, TableRowHeader } from "#components/ui/table.tsx";
import type { Tone } from "#components/ui/tone.ts";
import { ColumnReveal } from "./column-reveal.tsx";
import { columnState, mappingByHand, type ColumnState } from "./column-sheet.ts";
import { addMapping, detachColumn, fieldsOfColumn, replaceMapping, type Draft } from "./draft.ts";
import { QuestionCard } from "./question-card.tsx";
import type { Question } from "./questions.ts";
import { leaveOut, noTarget, TargetPicker } from "./target-picker.tsx";
import type { ColumnMask } from "./use-column-masks.ts";

const tones: Readonly<Record<ColumnState, Tone>> = {
  exact: "positive",
  remembered: "positive",
  suggested: "accent",
  chosen: "accent",
  unmapped: "neutral",
  ignored: "neutral",
  ask: "caution",
};
const onNarrow = "max-md:block max-md:h-auto max-md:border-b-0 max-md:px-4 max-md:py-1";

export type ColumnRowProps = {
  readonly entity: Entity;
  readonly draft: Draft;
  readonly suggestion: ColumnSuggestion;
  readonly cells: readonly string[];
  readonly questions: readonly Question[];
  readonly mask: ColumnMask;
  readonly place: RowPlace;
  readonly onDraft: (draft: Draft) => void;
  readonly onAdjust: (mapped: FieldMapping) => void;
};

/** One column of the file: what is in it, where it goes and why. */
export function ColumnRow(props: ColumnRowProps) {
  const { entity, draft, suggestion, questions, mask, place, onDraft } = props;
  const { column, samples, fillRate } = suggestion;
  const fields = fieldsOfColumn(draft, column);
  const own = questions.filter(({ field }) => fields.some((mapped) => mapped.field === field));
  const { state, reason } = columnState(draft, suggestion, new Set(own.map(({ field }) => field)));
  const { masked } = mask;
  const targets = useRef<HTMLDivElement>(null);
  function answer(next: Draft) {
    onDraft(next);
    // The question goes away with its buttons; the focus stays in the row.
    targets.current?.querySelector<HTMLElement>("[role=combobox]")?.focus();
  }
  return (
    <TableRow className="max-md:block max-md:border-b max-md:py-2" {...place}>
      <TableRowHeader className={`${onNarrow} align-top`}>
        <span className="block leading-7 break-words">{column}</span>
        <span className="block text-xs font-normal text-ink-3">
          {fillRate === 0 ? words.blankColumn : words.filled(fillRate)}
        </span>
      </TableRowHeader>
      <TableCell className={`${onNarrow} align-top`}>
        <div className="flex max-w-72 items-start gap-1">
          <ul className="min-w-0 text-[0.8125rem] leading-5 text-ink-2">
            {samples.map((sample) => (
              <li key={sample} className="truncate" title={masked ? undefined : sample}>
                {masked ? <Mask /> : sample}
              </li>
            ))}
          </ul>
          <ColumnReveal column={column} mask={mask} />
        </div>
      </TableCell>
      <TableCell className={`${onNarrow} align-top`}>
        <div ref={targets} className="flex flex-col gap-1.5">
          <Targets {...props} fields={fields} />
          {own.map((question) => (
            <QuestionCard
              key={`${question.kind} ${question.field}`}
              entity={entity}
              draft={draft}
              question={question}
              masked={masked}
              onDraft={answer}
            />
          ))}
        </div>
      </TableCell>
      <TableCell className={`${onNarrow} align-top`}>
        <Badge tone={tones[state]}>{words.states[state]}</Badge>
        <p className="mt-1 max-w-72 text-[0.8125rem] text-ink-2">{masked ? withoutQuotes(reason) : reason}</p>
      </TableCell>
    </TableRow>
  );
}

/** A reason may quote a value as evidence; of a sensitive column only the first quotation, its name, is kept. */
function withoutQuotes(reason: string): string {
  return reason.replace(/ “[^”]*” shows/, ` A value (${words.hidden}) shows`);
}

type TargetsProps = ColumnRowProps & { readonly fields: readonly FieldMapping[] };

function Targets({ entity, draft, suggestion, cells, fields, onDraft, onAdjust }: TargetsProps) {
  const { column } = suggestion;
  const byHand = (field: string) => mappingByHand(entity, field, column, cells);
  function choose(old: FieldMapping | null, value: string) {
    if (value === noTarget || value === leaveOut) return onDraft(detachColumn(draft, column, value === leaveOut));
    if (old === null) return onDraft(addMapping(draft, byHand(value)));
    const next = old.source.kind === "join" ? { ...old, field: value, transforms: [] } : byHand(value);
    onDraft(replaceMapping(draft, old, next));
  }
  // A row keeps its list however the answer changes it: the focus comes back to it when it closes.
  const slots: readonly (FieldMapping | null)[] = fields.length === 0 ? [null] : fields;
  const without = draft.ignored.includes(column) ? leaveOut : noTarget;
  return slots.map((mapped, index) => (
    <div key={index}>
      <div className="flex items-center gap-1.5">
        <div className="min-w-0 flex-1">
          <TargetPicker
            entity={entity}
            draft={draft}
            label={words.targetOf(column)}
            value={mapped?.field ?? without}
            onChange={(value) => value !== mapped?.field && choose(mapped, value)}
          />
        </div>
        {mapped && (
          <Button
            size="sm"
            variant="ghost"
            aria-label={words.adjustOf(
              column,
              fieldOf(entity, mapped.field)?.label ?? mapped.field,
              mapped.transforms.length,
            )}
            title={words.adjust}
            onClick={() => onAdjust(mapped)}
          >
            <SlidersHorizontal aria-hidden />
            {mapped.transforms.length > 0 && <span className="text-xs">{mapped.transforms.length}</span>}
          </Button>
        )}
      </div>
      {mapped?.source.kind === "join" && (
        <p className="mt-0.5 text-xs text-ink-3">{words.joined(sourceColumns(mapped.source))}</p>
      )}
    </div>
  ));
}
