"use client";
import { SlidersHorizontal } from "lucide-react";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";
import type { ColumnSuggestion } from "#core/mapping/suggestion.ts";
import { columns as words } from "#components/messages/import-columns.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { TableCell, TableRow, TableRowHeader } from "#components/ui/table.tsx";
import type { Tone } from "#components/ui/tone.ts";
import { columnState, isSensitive, mappingByHand, type ColumnState } from "./column-sheet.ts";
import { addMapping, detachColumn, fieldsOfColumn, replaceMapping, type Draft } from "./draft.ts";
import { QuestionCard } from "./question-card.tsx";
import type { Question } from "./questions.ts";
import { leaveOut, noTarget, TargetPicker } from "./target-picker.tsx";

const tones: Readonly<Record<ColumnState, Tone>> = {
  exact: "positive",
  remembered: "positive",
  suggested: "accent",
  chosen: "accent",
  unmapped: "neutral",
  ignored: "neutral",
  ask: "caution",
};
const onNarrow = "max-md:block max-md:h-auto max-md:border-b-0 max-md:py-1";

export type ColumnRowProps = {
  readonly entity: Entity;
  readonly draft: Draft;
  readonly suggestion: ColumnSuggestion;
  readonly cells: readonly string[];
  readonly questions: readonly Question[];
  readonly revealed: boolean;
  readonly onDraft: (draft: Draft) => void;
  readonly onAdjust: (mapped: FieldMapping) => void;
};

/** One column of the file: what is in it, where it goes and why. */
export function ColumnRow(props: ColumnRowProps) {
  const { entity, draft, suggestion, questions, revealed, onDraft } = props;
  const { column, samples, fillRate } = suggestion;
  const fields = fieldsOfColumn(draft, column);
  const own = questions.filter(({ field }) => fields.some((mapped) => mapped.field === field));
  const { state, reason } = columnState(draft, suggestion, new Set(own.map(({ field }) => field)));
  const masked = !revealed && isSensitive(entity, draft, suggestion);
  return (
    <TableRow className="max-md:block max-md:border-b max-md:py-2">
      <TableRowHeader className={`${onNarrow} align-top`}>
        <span className="block leading-7 break-words">{column}</span>
        <span className="block text-xs font-normal text-ink-3">
          {fillRate === 0 ? words.blankColumn : words.filled(fillRate)}
        </span>
      </TableRowHeader>
      <TableCell className={`${onNarrow} align-top`}>
        <ul className="max-w-72 text-[0.8125rem] leading-5 text-ink-2">
          {samples.map((sample) => (
            <li key={sample} className="truncate" title={masked ? undefined : sample}>
              {masked ? <Masked /> : sample}
            </li>
          ))}
        </ul>
      </TableCell>
      <TableCell className={`${onNarrow} align-top`}>
        <div className="flex flex-col gap-1.5">
          <Targets {...props} fields={fields} />
          {own.map((question) => (
            <QuestionCard
              key={`${question.kind} ${question.field}`}
              entity={entity}
              draft={draft}
              question={question}
              masked={masked}
              onDraft={onDraft}
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

function Masked() {
  return (
    <span className="tracking-widest text-ink-3">
      <span aria-hidden>•••••</span>
      <span className="sr-only">{words.hidden}</span>
    </span>
  );
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
  if (fields.length === 0) {
    return (
      <TargetPicker
        entity={entity}
        draft={draft}
        label={words.targetOf(column)}
        value={draft.ignored.includes(column) ? leaveOut : noTarget}
        onChange={(value) => choose(null, value)}
      />
    );
  }
  return fields.map((mapped) => {
    const label = fieldOf(entity, mapped.field)?.label ?? mapped.field;
    return (
      <div key={mapped.field}>
        <div className="flex items-center gap-1.5">
          <div className="min-w-0 flex-1">
            <TargetPicker
              entity={entity}
              draft={draft}
              label={words.targetOf(column)}
              value={mapped.field}
              onChange={(value) => value !== mapped.field && choose(mapped, value)}
            />
          </div>
          <Button
            size="sm"
            variant="ghost"
            aria-label={words.adjustOf(column, label, mapped.transforms.length)}
            title={words.adjust}
            onClick={() => onAdjust(mapped)}
          >
            <SlidersHorizontal aria-hidden />
            {mapped.transforms.length > 0 && <span className="text-xs">{mapped.transforms.length}</span>}
          </Button>
        </div>
        {mapped.source.kind === "join" && (
          <p className="mt-0.5 text-xs text-ink-3">{words.joined(sourceColumns(mapped.source))}</p>
        )}
      </div>
    );
  });
}
