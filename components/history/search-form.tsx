"use client";
import { useState } from "react";
import { Search } from "lucide-react";
import { isEntityName, recordEntities } from "#core/entities/entities.ts";
import type { EntityName } from "#core/entities/entity.ts";
import { rowSearch as words } from "#components/messages/history.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";

/** What somebody searches for; every kind of record where `entity` is null. */
export type Asked = { readonly text: string; readonly entity: EntityName | null };

// A list's option can't have the empty value.
const any = "any";

export function SearchForm({ onAsk }: { readonly onAsk: (asked: Asked) => void }) {
  const [text, setText] = useState("");
  const [entity, setEntity] = useState<EntityName | null>(null);
  const [missing, setMissing] = useState(false);
  return (
    <form
      role="search"
      aria-label={words.title}
      className="grid items-start gap-x-3 gap-y-3 sm:grid-cols-[minmax(0,1fr)_12rem_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        const key = text.trim();
        setMissing(key === "");
        if (key !== "") onAsk({ text: key, entity });
      }}
    >
      <Field label={words.key} hint={words.keyHint} error={missing ? words.missing : undefined}>
        <Input
          type="search"
          // Nothing that a person is known by belongs into a browser's list of what was typed before.
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      <Field label={words.entity}>
        <Select
          value={entity ?? any}
          onValueChange={(chosen) => setEntity(isEntityName(chosen) ? chosen : null)}
          options={[
            { value: any, label: words.anyEntity },
            ...recordEntities.map(({ name, plural }) => ({ value: name, label: plural })),
          ]}
        />
      </Field>
      <Button type="submit" variant="primary" className="justify-self-start sm:mt-[1.625rem]">
        <Search aria-hidden />
        {words.search}
      </Button>
    </form>
  );
}
