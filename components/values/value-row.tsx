"use client";
import type { KeyboardEvent } from "react";
import type { Field } from "#core/entities/entity.ts";
import { isHidden } from "#core/privacy/mask-value.ts";
import { valuesPage as words } from "#components/messages/values.ts";
import { SensitiveCell } from "#components/privacy/sensitive-cell.tsx";
import { EntryInput } from "#components/steps/entry-input.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import type { RowPlace } from "#components/ui/long-table.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { Select, type SelectGroup } from "#components/ui/select.tsx";
import { TableCell, TableRow, TableRowHeader } from "#components/ui/table.tsx";
import { asItIs, commonOption, decisionOf, keepOption, labelOf, type Decision, type Decisions } from "./decisions.ts";
import { isUnknown, type ValueLine } from "./value-lines.ts";

type ValueRowProps = {
  readonly field: Field;
  readonly line: ValueLine;
  readonly place: RowPlace;
  readonly decisions: Decisions;
  readonly options: readonly SelectGroup[];
  /** The shared value map that its values become entries of; those are written one by one, and none is chosen. */
  readonly map: string | null;
  readonly editable: boolean;
  readonly selected: boolean | "indeterminate";
  readonly onSelect: (selected: boolean) => void;
  readonly onDecide: (decision: Decision | undefined) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

const onNarrow = "max-sm:block max-sm:h-auto max-sm:border-b-0 max-sm:px-3 max-sm:py-0.5";

/** A value, or a group of spellings, with what it becomes. */
export function ValueRow(props: ValueRowProps) {
  const { field, line, place, decisions, options, map, editable, selected, onSelect, onDecide, onKeyDown } = props;
  const [first] = line.members;
  if (!first) return null;
  const group = line.members.length > 1;
  const name = isHidden(first.value) ? words.rowsFrom(first.rows, first.firstRow) : first.value;
  const label = group ? words.clusterOf(name, line.members.length) : name;
  const suggestion = line.members.find((one) => one.suggestion !== null)?.suggestion ?? null;
  const option = commonOption(decisions, line.members);
  return (
    <TableRow className="max-sm:block max-sm:border-b max-sm:py-2" data-selected={selected === true} {...place}>
      <TableCell className="w-10 max-sm:float-left max-sm:block max-sm:h-auto max-sm:border-b-0">
        {editable && map === null && (
          <Checkbox
            aria-label={words.selectOne(label)}
            checked={selected}
            onCheckedChange={(next) => onSelect(next === true)}
            onKeyDown={onKeyDown}
          />
        )}
      </TableCell>
      <TableRowHeader className={`${onNarrow} font-normal break-words ${line.inGroup ? "sm:pl-8" : ""}`}>
        {group ? (
          <span className="font-medium">{words.spellings(line.members.length)}</span>
        ) : (
          <SensitiveCell
            value={first.value}
            column={field.name}
            row={first.position}
            label={words.rowsFrom(first.rows, first.firstRow)}
          />
        )}{" "}
        {!group && isUnknown(first) && option === asItIs && <Badge tone="caution">{words.unknown}</Badge>}
        <span className="block text-xs text-ink-3 sm:hidden">{words.rowsFrom(line.rows, first.firstRow)}</span>
      </TableRowHeader>
      <TableCell align="right" className="max-sm:hidden" title={words.rowsFrom(line.rows, first.firstRow)}>
        {formatNumber(line.rows)}
      </TableCell>
      <TableCell className={onNarrow}>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 max-sm:pl-10">
          {editable && map !== null ? (
            <EntryInput
              label={words.becomesOf(label)}
              hint={words.entryOf(map)}
              value={decisions.get(first.position)}
              onChange={onDecide}
            />
          ) : editable ? (
            <Select
              size="sm"
              className="sm:max-w-72"
              aria-label={words.becomesOf(label)}
              value={option}
              onValueChange={(next) => onDecide(decisionOf(next))}
              options={[keepOption(field, line.members), ...options]}
            />
          ) : (
            keepOption(field, line.members).label
          )}
          {editable && suggestion && option === asItIs && !line.inGroup && (
            <span className="inline-flex items-center gap-2 text-[0.8125rem] text-ink-2">
              <Button
                size="sm"
                aria-label={words.suggestionOf(labelOf(field, suggestion.target), label)}
                onClick={() => onDecide(suggestion.target)}
              >
                {words.suggestion(labelOf(field, suggestion.target))}
              </Button>
              {words.reasons[suggestion.reason]}
            </span>
          )}
        </div>
      </TableCell>
    </TableRow>
  );
}
