"use client";
import { useEffect, useRef, useState } from "react";
import type { EntityName } from "#core/entities/entity.ts";
import { platformIds as words } from "#components/messages/platform-ids.ts";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** After the last letter, ms: not each letter is asked for. */
const pause = 300;

type IdsFilterProps = {
  readonly counts: readonly { readonly entity: EntityName; readonly ids: number; readonly conflicts: number }[];
  readonly entity: EntityName;
  readonly onEntity: (entity: EntityName) => void;
  readonly show: "all" | "conflicts";
  readonly onShow: (show: "all" | "conflicts") => void;
  readonly search: string;
  readonly onSearch: (search: string) => void;
};

/** Which of the ids are listed. */
export function IdsFilter({ counts, entity, onEntity, show, onShow, search, onSearch }: IdsFilterProps) {
  const [typed, setTyped] = useState(search);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const conflicts = counts.find((one) => one.entity === entity)?.conflicts ?? 0;
  return (
    <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <ChoiceChips
          label={words.records}
          value={entity}
          onValueChange={onEntity}
          choices={counts.map((one) => ({
            value: one.entity,
            label: words.counted(words.entity(one.entity), one.ids),
          }))}
        />
        <ChoiceChips
          label={words.show}
          value={show}
          onValueChange={onShow}
          choices={[
            { value: "all", label: words.shown.all },
            { value: "conflicts", label: words.conflictsCounted(conflicts) },
          ]}
        />
      </div>
      <Field label={words.search} className="w-72 max-w-full">
        <Input
          type="search"
          autoComplete="off"
          maxLength={200}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            clearTimeout(timer.current);
            timer.current = setTimeout(() => onSearch(target.value.trim()), pause);
          }}
        />
      </Field>
    </div>
  );
}
