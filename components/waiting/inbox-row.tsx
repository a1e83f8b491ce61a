"use client";
import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { isHidden } from "#core/privacy/mask-value.ts";
import { inbox as words } from "#components/messages/waiting.ts";
import { SensitiveCell } from "#components/privacy/sensitive-cell.tsx";
import { EntryInput } from "#components/steps/entry-input.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { TableCell, TableRow, TableRowHeader } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { decisionOf, type InboxValue, labelOf, optionOf, optionsOf } from "./inbox-options.ts";

type InboxRowProps = {
  readonly value: InboxValue;
  /** Accepted values that the feed's target has of its own, by field. */
  readonly choices: Mapping["choices"] | undefined;
  /** Its place in the list, from 1: by that a look asks for it. */
  readonly at: number;
  readonly decision: string | null | undefined;
  readonly editable: boolean;
  readonly onDecide: (decision: string | null | undefined) => void;
};

const onNarrow = "max-sm:block max-sm:h-auto max-sm:border-b-0 max-sm:px-4 max-sm:py-0.5";

/** A value that nobody has mapped, and what it shall become. */
export function InboxRow({ value: one, choices, at, decision, editable, onDecide }: InboxRowProps) {
  const { path } = useWorkspace();
  const field = fieldOf(entityOfMapping({ entity: one.entity, ...(choices && { choices }) }), one.field);
  if (!field) return null;
  const name = words.nameOf(field.label, one.feedName);
  const label = isHidden(one.value) ? name : one.value;
  const seen = words.seen(one.rows, one.files);
  const { suggestion } = one;
  return (
    <TableRow className="max-sm:block max-sm:border-b max-sm:py-2">
      <TableRowHeader className={`${onNarrow} font-normal wrap-anywhere`}>
        <SensitiveCell value={one.value} column="value" row={at} label={name} />{" "}
        {one.waiting > 0 && <Badge tone="held">{words.waiting(one.waiting)}</Badge>}
      </TableRowHeader>
      <TableCell className={`${onNarrow} text-ink-2`}>
        {field.label}
        <span className="block text-[0.8125rem]">
          <TextLink href={path("feeds", one.feedId)}>{one.feedName}</TextLink>
        </span>
      </TableCell>
      <TableCell className={`${onNarrow} text-[0.8125rem] text-ink-2`}>
        <TextLink href={path("imports", one.importId)}>{seen}</TextLink>
      </TableCell>
      <TableCell className={onNarrow}>
        {editable && (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {one.map === null ? (
              <Select
                size="sm"
                className="sm:max-w-64"
                aria-label={words.becomesOf(label)}
                value={optionOf(decision)}
                onValueChange={(option) => onDecide(decisionOf(option))}
                options={optionsOf(field)}
              />
            ) : (
              <EntryInput
                label={words.becomesOf(label)}
                hint={words.entryOf(one.map)}
                value={decision}
                onChange={onDecide}
              />
            )}
            {suggestion && decision === undefined && (
              <Button
                size="sm"
                aria-label={words.suggestionOf(labelOf(field, suggestion.target), label)}
                onClick={() => onDecide(suggestion.target)}
              >
                {words.suggestion(labelOf(field, suggestion.target))}
              </Button>
            )}
          </div>
        )}
      </TableCell>
    </TableRow>
  );
}
