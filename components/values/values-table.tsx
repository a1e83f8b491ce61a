"use client";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import type { Field } from "#core/entities/entity.ts";
import { valuesPage as words } from "#components/messages/values.ts";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Input } from "#components/ui/input.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { decide, decisionOptions, type Decisions } from "./decisions.ts";
import { isUnknown, valueLines, type Grouping, type ShownValue } from "./value-lines.ts";
import { ValuesList } from "./values-list.tsx";

type ValuesTableProps = {
  readonly field: Field;
  readonly values: readonly ShownValue[];
  /** The shared value map that its values become entries of, where the field has no list of accepted ones. */
  readonly map: string | null;
  readonly decisions: Decisions;
  readonly editable: boolean;
  readonly onDecisions: (decisions: Decisions) => void;
};

/** All values of a column, to search, to choose by mouse or keyboard, and to decide on one by one or many at once. */
export function ValuesTable({ field, values, map, decisions, editable, onDecisions }: ValuesTableProps) {
  const unknown = useMemo(() => values.filter(isUnknown).length, [values]);
  const [show, setShow] = useState<"unknown" | "all">(unknown > 0 ? "unknown" : "all");
  const [grouping, setGrouping] = useState<Grouping>("words");
  const [search, setSearch] = useState("");
  // Typing goes first: the list of thousands follows when there is time.
  const sought = useDeferredValue(search);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const options = useMemo(() => decisionOptions(field), [field]);
  const lines = useMemo(
    () => valueLines(values, { grouping, unknownOnly: show === "unknown", search: sought }),
    [values, grouping, show, sought],
  );
  const chosen = useMemo(() => values.filter(({ position }) => selected.has(position)), [values, selected]);
  const suggested = useMemo(
    () => values.filter((one) => one.suggestion !== null && !decisions.has(one.position)),
    [values, decisions],
  );

  const select = useCallback((members: readonly ShownValue[], on: boolean) => {
    const positions = new Set(members.map(({ position }) => position));
    setSelected((before) => (on ? before.union(positions) : before.difference(positions)));
  }, []);
  function takeSuggestions() {
    const next = new Map(decisions);
    for (const { position, suggestion } of suggested) if (suggestion) next.set(position, suggestion.target);
    onDecisions(next);
  }

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
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span aria-hidden className="text-[0.8125rem] text-ink-2">
            {words.group}
          </span>
          <ChoiceChips
            label={words.group}
            value={grouping}
            onValueChange={setGrouping}
            choices={(["words", "letters", "none"] as const).map((value) => ({ value, label: words.groups[value] }))}
          />
        </div>
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
      <ValuesList
        key={`${show} ${grouping} ${sought}`}
        field={field}
        lines={lines}
        none={sought === "" ? words.nothingUnknown : words.nothingFound}
        decisions={decisions}
        options={options}
        map={map}
        editable={editable}
        selected={selected}
        onSelect={select}
        onDecisions={onDecisions}
      />
      {editable && map === null && (
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
