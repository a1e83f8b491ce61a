"use client";
import type { EnumValue, Field } from "#core/entities/entity.ts";
import { foldValue } from "#core/mapping/fold-value.ts";
import { adjust as words } from "#components/messages/import-columns.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Select } from "#components/ui/select.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { outcomeOfValue } from "./field-outcome.ts";

const asInFile = "-";
/** Stand for null, which skips the rows, and for blank: an option needs a value. */
const skips = "--";
const blank = "---";
const mostValues = 60;

type ValuesEditorProps = {
  readonly field: Field;
  readonly choices: readonly EnumValue[];
  /** The map. */
  readonly values: Readonly<Record<string, string | null>>;
  /** The values of the sample as they come to the map. */
  readonly incoming: readonly string[];
  readonly onChange: (values: Readonly<Record<string, string | null>>) => void;
};

/** What each value of the file means among the accepted ones; those nobody understands stand first. */
export function ValuesEditor({ field, choices, values, incoming, onChange }: ValuesEditorProps) {
  const found = [...new Set(incoming)].filter((value) => value !== "");
  const all = [...new Map([...found, ...Object.keys(values)].map((value) => [foldValue(value), value])).values()];
  const lines = all
    .map((value) => ({ value, own: outcomeOfValue(field, value, "") }))
    .toSorted((a, b) => Number(b.own.fault !== null) - Number(a.own.fault !== null))
    .slice(0, mostValues);
  const labelOf = (value: string) => choices.find((choice) => choice.value === value)?.label ?? value;
  function set(from: string, to: string) {
    const rest = Object.entries(values).filter(([key]) => foldValue(key) !== foldValue(from));
    const next = to === asInFile ? rest : [...rest, [from, to === skips ? null : to === blank ? "" : to] as const];
    onChange(Object.fromEntries(next));
  }
  const meaningOf = (value: string) => {
    const entry = Object.entries(values).find(([key]) => foldValue(key) === foldValue(value));
    if (entry === undefined) return asInFile;
    return entry[1] === "" ? blank : (entry[1] ?? skips);
  };
  return (
    <div>
      <h3 className="font-medium">{words.values}</h3>
      <p className="mb-2 text-[0.8125rem] text-ink-2">{words.valuesText}</p>
      <div className="overflow-hidden rounded-md border">
        <Table caption={words.values} scrollClassName="max-h-72">
          <TableHead>
            <tr>
              <TableHeader>{words.valueFrom}</TableHeader>
              <TableHeader className="w-48">{words.valueTo}</TableHeader>
              <TableHeader>{words.valueKnown}</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {lines.map(({ value, own }) => (
              <TableRow key={value}>
                <TableRowHeader className="font-normal">{value}</TableRowHeader>
                <TableCell>
                  <Select
                    size="sm"
                    aria-label={words.valueOf(value)}
                    value={meaningOf(value)}
                    onValueChange={(to) => set(value, to)}
                    options={[
                      { value: asInFile, label: words.leave },
                      ...choices.map((choice) => ({ value: choice.value, label: choice.label })),
                      ...(meaningOf(value) === skips ? [{ value: skips, label: words.skipRows }] : []),
                      ...(meaningOf(value) === blank ? [{ value: blank, label: words.leaveBlank }] : []),
                    ]}
                  />
                </TableCell>
                <TableCell className="text-[0.8125rem] text-ink-2">
                  {meaningOf(value) === asInFile &&
                    (own.fault === null ? (
                      words.understood(labelOf(own.text))
                    ) : (
                      <Badge tone="caution">{words.unknown}</Badge>
                    ))}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </div>
  );
}
