"use client";
import { useMemo, useState, type KeyboardEvent } from "react";
import type { Field } from "#core/entities/entity.ts";
import { valuesPage as words } from "#components/messages/values.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Input } from "#components/ui/input.tsx";
import { LongTable } from "#components/ui/long-table.tsx";
import { TableHeader } from "#components/ui/table.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { decide, decisionOptions, type Decision, type Decisions } from "./decisions.ts";
import { isUnknown, valueLines, type Grouping, type ShownValue, type ValueLine } from "./value-lines.ts";
import { ValueRow } from "./value-row.tsx";

/** Of a row with one line, in pixels. */
const usualHeight = 41;
const fewValues = 30;

type ValuesTableProps = {
  readonly field: Field;
  readonly values: readonly ShownValue[];
  readonly decisions: Decisions;
  readonly editable: boolean;
  readonly onDecisions: (decisions: Decisions) => void;
};

/** All values of a column, to search, to choose by mouse or keyboard, and to decide on one by one or many at once. */
export function ValuesTable({ field, values, decisions, editable, onDecisions }: ValuesTableProps) {
  const unknown = useMemo(() => values.filter(isUnknown).length, [values]);
  const [show, setShow] = useState<"unknown" | "all">(unknown > 0 ? "unknown" : "all");
  const [grouping, setGrouping] = useState<Grouping>("words");
  const [search, setSearch] = useState("");
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const options = useMemo(() => decisionOptions(field), [field]);
  const lines = useMemo(
    () => valueLines(values, { grouping, unknownOnly: show === "unknown", search }),
    [values, grouping, show, search],
  );
  const chosen = useMemo(() => values.filter(({ position }) => selected.has(position)), [values, selected]);
  const suggested = useMemo(
    () => values.filter((one) => one.suggestion !== null && !decisions.has(one.position)),
    [values, decisions],
  );

  function select(members: readonly ShownValue[], on: boolean) {
    const next = new Set(selected);
    for (const { position } of members)
      if (on) next.add(position);
      else next.delete(position);
    setSelected(next);
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = event.currentTarget.closest("tr");
    const line = lines[Number(row?.dataset["index"]) + (step ?? 0)];
    if (step === undefined || !row || !line) return;
    event.preventDefault();
    const index = Number(row.dataset["index"]) + step;
    row.parentElement?.querySelector<HTMLElement>(`tr[data-index="${index}"] [role=checkbox]`)?.focus();
    if (event.shiftKey) select([...(lines[index - step]?.members ?? []), ...line.members], true);
  }
  function takeSuggestions() {
    const next = new Map(decisions);
    for (const { position, suggestion } of suggested) if (suggestion) next.set(position, suggestion.target);
    onDecisions(next);
  }
  const shownValues = lines.filter((line) => line.members.length === 1).flatMap(({ members }) => members);

  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <ChoiceChips
          label={words.show}
          value={show}
          onValueChange={setShow}
          choices={[
            { value: "unknown", label: words.showUnknown(unknown) },
            { value: "all", label: words.showAll(values.length) },
          ]}
        />
        <ChoiceChips
          label={words.group}
          value={grouping}
          onValueChange={setGrouping}
          choices={(["words", "letters", "none"] as const).map((value) => ({ value, label: words.groups[value] }))}
        />
        <Input
          type="search"
          aria-label={words.find}
          placeholder={words.find}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="sm:w-56"
        />
        {editable && suggested.length > 0 && (
          <Button onClick={takeSuggestions}>{words.takeAll(suggested.length)}</Button>
        )}
      </div>
      <Card>
        {lines.length === 0 ? (
          <p className="px-4 py-5 text-ink-2">{search === "" ? words.nothingUnknown : words.nothingFound}</p>
        ) : (
          <LongTable<ValueLine>
            key={`${show} ${grouping} ${search}`}
            caption={words.table(field.label)}
            rows={lines}
            rowKey={({ key }) => key}
            rowHeight={usualHeight}
            shortUpTo={fewValues}
            className="max-sm:block sm:table-fixed"
            bodyClassName="max-sm:block"
            headClassName="max-sm:sr-only"
            head={
              <tr>
                <TableHeader className="w-10">
                  <SelectAll
                    editable={editable}
                    checked={shownValues.every(({ position }) => selected.has(position))}
                    onSelect={(on) => select(shownValues, on)}
                  />
                </TableHeader>
                <TableHeader className="w-[34%]">{words.value}</TableHeader>
                <TableHeader align="right" className="w-20">
                  {words.rows}
                </TableHeader>
                <TableHeader>{words.becomes}</TableHeader>
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
                editable={editable}
                selected={selectedOf(line, selected)}
                onSelect={(on) => select(line.members, on)}
                onDecide={(decision: Decision | undefined) => onDecisions(decide(decisions, line.members, decision))}
                onKeyDown={onKeyDown}
              />
            )}
          </LongTable>
        )}
      </Card>
      {editable && (
        <BulkBar
          chosen={chosen}
          options={options}
          onDecide={(decision) => {
            onDecisions(decide(decisions, chosen, decision));
            setSelected(new Set());
          }}
          onClear={() => setSelected(new Set())}
        />
      )}
    </>
  );
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
