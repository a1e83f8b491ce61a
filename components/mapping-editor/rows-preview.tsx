"use client";
import type { Entity, Field } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { compileSource } from "#core/mapping/compile-source.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { readColumns } from "#core/mapping/missing-columns.ts";
import { editor as words } from "#components/messages/mapping-editor.ts";
import { Mask } from "#components/privacy/mask.tsx";
import { compileOutcome, type Outcome } from "#components/steps/field-outcome.ts";
import { Section } from "#components/ui/card.tsx";
import { formatNumber } from "#components/ui/number.ts";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import type { Sample } from "./use-sample.ts";

const shown = 8;

type RowsPreviewProps = {
  readonly entity: Entity;
  readonly mapping: Mapping;
  /** The mapping in use. */
  readonly before: Mapping;
  readonly sample: Sample;
  readonly chosen: string;
  readonly today: string;
};

/** The first rows of the file as records, each value marked that the mapping in use makes otherwise. */
export function RowsPreview({ entity, mapping, before, sample, chosen, today }: RowsPreviewProps) {
  const { names, rows, isMasked } = sample;
  const columns = mapping.fields.flatMap((mapped) => {
    const field = fieldOf(entity, mapped.field);
    if (!field) return [];
    const masked = isMasked(readColumns(mapped));
    const former = before.fields.find((one) => one.field === mapped.field);
    const was = former ? compileCell(field, former, names, today) : null;
    return [{ field, masked, now: compileCell(field, mapped, names, today), was }];
  });
  const lines = rows.slice(0, shown).map(({ row, cells }) => ({
    row,
    cells: columns.map(({ field, masked, now, was }) => {
      const outcome = now?.(cells) ?? null;
      const changed = !masked && textOf(outcome) !== textOf(was?.(cells) ?? null);
      return { field, masked, outcome, changed };
    }),
  }));
  const changed = lines.flatMap(({ cells }) => cells).filter((cell) => cell.changed).length;
  return (
    <Section
      flush
      title={words.rows}
      description={
        <>
          {words.rowsText} <span role="status">{words.changedCells(changed)}</span>
        </>
      }
    >
      <Table caption={words.rows}>
        <TableHead>
          <tr>
            <TableHeader align="right">{words.row}</TableHeader>
            {columns.map(({ field }) => (
              <TableHeader key={field.name} className={field.name === chosen ? "text-accent-ink" : undefined}>
                {field.label}
              </TableHeader>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {lines.map(({ row, cells }) => (
            <TableRow key={row}>
              <TableRowHeader className="text-right">{formatNumber(row)}</TableRowHeader>
              {cells.map(({ field, masked, outcome, changed }) => (
                <TableCell
                  key={field.name}
                  className={`max-w-56 truncate ${changed ? "bg-accent-soft" : ""} ${outcome?.fault ? "text-caution-ink" : ""}`}
                  title={masked ? undefined : (outcome?.fault ?? outcome?.text)}
                >
                  <Cell masked={masked} outcome={outcome} />
                  {changed && <span className="sr-only"> ({words.changed})</span>}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

function Cell({ masked, outcome }: { readonly masked: boolean; readonly outcome: Outcome | null }) {
  if (masked && outcome?.text !== "") return <Mask />;
  return outcome?.text || <span className="text-ink-3">{words.blank}</span>;
}

function textOf(outcome: Outcome | null): string {
  return outcome === null ? "" : outcome.fault === null ? outcome.text : `! ${outcome.text}`;
}

/** What a row's cells become in a field; null where the file lacks a column that decides on it. */
function compileCell(
  field: Field,
  mapped: FieldMapping,
  columns: readonly string[],
  today: string,
): ((cells: readonly string[]) => Outcome) | null {
  if (readColumns(mapped).some((column) => findColumn(columns, column) < 0)) return null;
  const { read } = compileSource(mapped, columns);
  const outcomeOf = compileOutcome(field, mapped.transforms, today, columns);
  return (cells) => outcomeOf({ value: read(cells).trim(), cells });
}
