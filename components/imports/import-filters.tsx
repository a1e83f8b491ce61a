"use client";
import { useState, type ReactNode } from "react";
import { ListFilter, X } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { recordEntities } from "#core/entities/entities.ts";
import { importFilters as words } from "#components/messages/history.ts";
import { importList } from "#components/messages/imports.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { channels, type ImportFilter, narrowing, noFilter } from "./import-filter.ts";
import { NameFilter } from "./name-filter.tsx";

type ImportFiltersProps = { readonly filter: ImportFilter; readonly onChange: (filter: ImportFilter) => void };

/** All filters of the list but its kind; on a narrow screen behind a button. */
export function ImportFilters({ filter, onChange }: ImportFiltersProps) {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const [open, setOpen] = useState(false);
  const feeds = useQuery(trpc.feeds.list.queryOptions(scope, { enabled: may("mappings.see") }));
  const people = useQuery(trpc.history.people.queryOptions(scope));
  const count = narrowing(filter);
  const change = (part: Partial<ImportFilter>) => onChange({ ...filter, ...part });
  return (
    <div className="mb-4">
      <Button className="md:hidden" aria-expanded={open} onClick={() => setOpen(!open)}>
        <ListFilter aria-hidden />
        {words.toggle(count)}
      </Button>
      <div
        role="group"
        aria-label={words.label}
        className={classNames(
          "grid grid-cols-2 gap-x-3 gap-y-2.5 max-md:mt-3 md:grid-cols-4 xl:grid-cols-[minmax(10rem,1.4fr)_repeat(4,minmax(7.5rem,1fr))_9rem_9rem_auto]",
          !open && "max-md:hidden",
        )}
      >
        <NameFilter value={filter.name} onChange={(name) => change({ name })} />
        <Choice
          label={words.feed}
          any={words.anyFeed}
          value={filter.feed}
          onChange={(feed) => change({ feed })}
          options={(feeds.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Choice
          label={words.entity}
          any={words.anyEntity}
          value={filter.entity}
          onChange={(entity) => change({ entity })}
          options={recordEntities.map(({ name, plural }) => ({ value: name, label: plural }))}
        />
        <Choice
          label={words.by}
          any={words.anybody}
          value={filter.by}
          onChange={(by) => change({ by })}
          options={(people.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Choice
          label={words.channel}
          any={words.anyChannel}
          value={filter.channel}
          onChange={(channel) => change({ channel })}
          options={channels.map((channel) => ({ value: channel, label: importList.channels[channel] ?? channel }))}
        />
        <Day label={words.from} value={filter.from} max={filter.to} onChange={(from) => change({ from })} />
        <Day label={words.to} value={filter.to} min={filter.from} onChange={(to) => change({ to })} />
        <Clear shown={count > 0} onClear={() => onChange({ ...noFilter, show: filter.show })} />
      </div>
    </div>
  );
}

// A list's option can't have the empty value.
const any = "any";

type ChoiceProps = {
  readonly label: string;
  readonly any: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
};

function Choice({ label, any: anyLabel, value, options, onChange }: ChoiceProps) {
  const known = value === "" || options.some((option) => option.value === value);
  return (
    <Field label={label}>
      <Select
        value={value === "" ? any : value}
        onValueChange={(chosen) => onChange(chosen === any ? "" : chosen)}
        options={[{ value: any, label: anyLabel }, ...options, ...(known ? [] : [{ value, label: words.unknown }])]}
      />
    </Field>
  );
}

type DayProps = {
  readonly label: string;
  readonly value: string;
  readonly min?: string;
  readonly max?: string;
  readonly onChange: (value: string) => void;
};

function Day({ label, value, min = "", max = "", onChange }: DayProps) {
  return (
    <Field label={label}>
      <Input
        type="date"
        value={value}
        {...(min && { min })}
        {...(max && { max })}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

function Clear({ shown, onClear }: { readonly shown: boolean; readonly onClear: () => void }): ReactNode {
  if (!shown) return null;
  return (
    <Button variant="ghost" className="self-end justify-self-start" onClick={onClear}>
      <X aria-hidden />
      {words.clear}
    </Button>
  );
}
