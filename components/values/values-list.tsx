"use client";
import { memo, useMemo, type KeyboardEvent } from "react";
import type { Field } from "#core/entities/entity.ts";
import { isHidden } from "#core/privacy/mask-value.ts";
import { valuesPage as words } from "#components/messages/values.ts";
import { HiddenColumns, type HiddenColumn } from "#components/privacy/hidden-columns.tsx";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { LongTable } from "#components/ui/long-table.tsx";
import type { SelectGroup } from "#components/ui/select.tsx";
import { TableHeader } from "#components/ui/table.tsx";
import { decide, type Decision, type Decisions } from "./decisions.ts";
import type { ShownValue, ValueLine } from "./value-lines.ts";
import { ValueRow } from "./value-row.tsx";

/** Of a row with one line, in pixels. */
const usualHeight = 41;
const fewValues = 30;

type ValuesListProps = {
  readonly field: Field;
  readonly lines: readonly ValueLine[];
  /** What is said when there is no line. */
  readonly none: string;
  readonly decisions: Decisions;
  readonly options: readonly SelectGroup[];
  readonly map: string | null;
  readonly editable: boolean;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (members: readonly ShownValue[], on: boolean) => void;
  readonly onDecisions: (decisions: Decisions) => void;
};

/** The lines as a table, to choose by mouse or keyboard. Drawn again only when they change: not with each key typed. */
export const ValuesList = memo(function ValuesList(props: ValuesListProps) {
  const { field, lines, none, decisions, options, map, editable, selected, onSelect, onDecisions } = props;
  const hidden = useMemo(() => hiddenIn(field, lines), [field, lines]);
  const single = useMemo(() => lines.flatMap(({ members }) => (members.length === 1 ? members : [])), [lines]);
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = event.currentTarget.closest("tr");
    const line = lines[Number(row?.dataset["index"]) + (step ?? 0)];
    if (step === undefined || !row || !line) return;
    event.preventDefault();
    const index = Number(row.dataset["index"]) + step;
    row.parentElement?.querySelector<HTMLElement>(`tr[data-index="${index}"] [role=checkbox]`)?.focus();
    if (event.shiftKey) onSelect([...(lines[index - step]?.members ?? []), ...line.members], true);
  }
  if (lines.length === 0) {
    return (
      <Card>
        <p className="px-4 py-5 text-ink-2">{none}</p>
      </Card>
    );
  }
  return (
    <Card>
      <HiddenColumns columns={hidden} />
      <LongTable<ValueLine>
        caption={words.table(field.label)}
        rows={lines}
        rowKey={({ key }) => key}
        rowHeight={usualHeight}
        shortUpTo={fewValues}
        className="max-sm:block sm:table-fixed"
        bodyClassName="max-sm:block"
        headClassName="max-sm:block"
        head={
          <tr className="max-sm:flex max-sm:items-center">
            <TableHeader className="w-10 max-sm:flex max-sm:items-center">
              <SelectAll
                editable={editable && map === null}
                checked={single.every(({ position }) => selected.has(position))}
                onSelect={(on) => onSelect(single, on)}
              />
            </TableHeader>
            <TableHeader className="w-[34%] max-sm:flex max-sm:flex-1 max-sm:items-center">{words.value}</TableHeader>
            <TableHeader align="right" className="w-20 max-sm:sr-only">
              {words.rows}
            </TableHeader>
            <TableHeader className="max-sm:sr-only">{words.becomes}</TableHeader>
          </tr>
        }
      >
        {(line, place) => (
          <ValueRow
            field={field}
            line={line}
            place={place}
            decisions={decisions}
            options={options}
            map={map}
            editable={editable}
            selected={selectedOf(line, selected)}
            onSelect={(on) => onSelect(line.members, on)}
            onDecide={(decision: Decision | undefined) => onDecisions(decide(decisions, line.members, decision))}
            onKeyDown={onKeyDown}
          />
        )}
      </LongTable>
    </Card>
  );
});

/** The column as one that is hidden, with all lines that stand for one value; none where every value is plain. */
function hiddenIn(field: Field, lines: readonly ValueLine[]): readonly HiddenColumn[] {
  const singles = lines.flatMap(({ members }) => (members.length === 1 ? members : []));
  const rows = singles.filter(({ value }) => isHidden(value)).map(({ position }) => position);
  return rows.length === 0 ? [] : [{ column: field.name, label: words.valuesOf(field.label), rows }];
}

type SelectAllProps = {
  readonly editable: boolean;
  readonly checked: boolean;
  readonly onSelect: (on: boolean) => void;
};

function SelectAll({ editable, checked, onSelect }: SelectAllProps) {
  if (!editable) return <span className="sr-only">{words.select}</span>;
  return <Checkbox aria-label={words.selectAll} checked={checked} onCheckedChange={(on) => onSelect(on === true)} />;
}

function selectedOf({ members }: ValueLine, selected: ReadonlySet<number>): boolean | "indeterminate" {
  const count = members.filter(({ position }) => selected.has(position)).length;
  if (count === 0) return false;
  return count === members.length ? true : "indeterminate";
}
