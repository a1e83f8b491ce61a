"use client";
import { useRef, type KeyboardEvent } from "react";
import type { Issue } from "#core/checking/issue.ts";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { missingTargets } from "#core/mapping/missing-targets.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";
import { editor as words } from "#components/messages/mapping-editor.ts";
import { AddField } from "#components/steps/add-field.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Section } from "#components/ui/card.tsx";
import { classNames } from "#components/ui/class-names.ts";

type FieldListProps = {
  readonly entity: Entity;
  readonly mapping: Mapping;
  /** Columns that a mapping may read. */
  readonly known: readonly string[];
  /** What the checks say about the sample. */
  readonly issues: readonly Issue[];
  readonly chosen: string;
  readonly onChoose: (field: string) => void;
  readonly onAdd: (field: string) => void;
};

/** The fields that the mapping fills; one of them is edited. Arrow keys, Home and End go from one to the next. */
export function FieldList({ entity, mapping, known, issues, chosen, onChoose, onAdd }: FieldListProps) {
  const list = useRef<HTMLUListElement>(null);
  const { fields } = mapping;
  const filled = new Set(fields.map(({ field }) => field));
  const free = entity.fields.filter(({ name, made }) => !made && !filled.has(name));
  const wrong = new Set(validateMapping(entity, mapping, known).map(({ field }) => field));
  const missing = missingTargets(entity, mapping);
  function onKeyDown(event: KeyboardEvent) {
    const at = fields.findIndex(({ field }) => field === chosen);
    const to = placeOf(event.key, at, fields.length);
    const next = to === null ? undefined : fields[to];
    if (to === null || !next) return;
    event.preventDefault();
    onChoose(next.field);
    list.current?.querySelectorAll<HTMLElement>("button")[to]?.focus();
  }
  return (
    <Section flush title={words.fields} description={words.fieldsHint} className="lg:sticky lg:top-[4.25rem]">
      <ul ref={list} className="max-h-80 overflow-y-auto p-1.5 lg:max-h-[calc(100dvh-18rem)]" onKeyDown={onKeyDown}>
        {fields.map((mapped, at) => {
          const rows = new Set(issues.filter(({ field }) => field === mapped.field).map(({ row }) => row)).size;
          const field = fieldOf(entity, mapped.field);
          return (
            <li key={mapped.field}>
              <button
                type="button"
                aria-current={mapped.field === chosen || undefined}
                tabIndex={mapped.field === chosen || (chosen === "" && at === 0) ? 0 : -1}
                onClick={() => onChoose(mapped.field)}
                className={classNames(
                  "flex w-full flex-col items-start rounded-md px-2.5 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2",
                  mapped.field === chosen && "bg-accent-soft hover:bg-accent-soft",
                )}
              >
                <span className="flex w-full items-center gap-2">
                  <span className="min-w-0 flex-1 truncate font-medium">{field?.label ?? mapped.field}</span>
                  {wrong.has(mapped.field) && <Badge tone="caution">{words.open}</Badge>}
                </span>
                <span className="w-full truncate text-xs text-ink-3">{summaryOf(mapped)}</span>
                {rows > 0 && <span className="text-xs text-caution-ink">{words.faults(rows)}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      <div className="flex flex-col gap-2 border-t p-2.5">
        {missing.length > 0 && (
          <div className="flex flex-wrap items-center gap-1.5 text-xs text-caution-ink">
            {words.fieldsLeft}:
            {missing.map(({ name, label }) => (
              <Badge key={name} tone="caution">
                {label}
              </Badge>
            ))}
          </div>
        )}
        <AddField
          fields={free}
          words={{
            ...{ add: words.addField, find: words.findField, none: words.noField },
            ...{ group: words.fields, required: words.required },
          }}
          onAdd={onAdd}
        />
      </div>
    </Section>
  );
}

function placeOf(key: string, at: number, all: number): number | null {
  if (key === "ArrowDown") return Math.min(all - 1, at + 1);
  if (key === "ArrowUp") return Math.max(0, at - 1);
  if (key === "Home") return 0;
  return key === "End" ? all - 1 : null;
}

function summaryOf({ source, transforms }: FieldMapping): string {
  const from = source.kind === "constant" ? words.fixed(source.value) : sourceColumns(source).join(" + ");
  return transforms.length === 0 ? from : `${from} · ${words.steps(transforms.length)}`;
}
