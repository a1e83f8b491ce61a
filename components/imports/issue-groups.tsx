"use client";
import Link from "next/link";
import type { IssueCode } from "#core/checking/issue.ts";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { corrections } from "#components/messages/corrections.ts";
import { skipped as words } from "#components/messages/imports.ts";
import { issueCodeWords } from "#components/messages/issue-code-words.ts";
import { mending } from "#components/messages/mending.ts";
import { Button } from "#components/ui/button.tsx";
import { formatNumber } from "#components/ui/number.ts";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import type { IssueGroup } from "./import-views.ts";

type IssueGroupsProps = {
  readonly groups: readonly IssueGroup[];
  readonly entity: Entity | null;
  /** Where the values of a field are mapped; null where they can not be (any more). */
  readonly valuesAddress: ((field: string) => string) | null;
  /** Where the rows of a group are mended; null where they can not be (any more). */
  readonly mendAddress: ((group: IssueGroup) => string) | null;
  /** Asks to waive the open rows of a group; null where nothing is to be waived. */
  readonly onWaive: ((group: IssueGroup) => void) | null;
  readonly chosen: IssueGroup | null;
  readonly onChoose: (group: IssueGroup | null) => void;
};

/** Issues by what mends them; choosing one shows its rows. */
export function IssueGroups(props: IssueGroupsProps) {
  const { groups, entity, valuesAddress, mendAddress, onWaive, chosen, onChoose } = props;
  return (
    <Table caption={words.groups} scrollClassName="max-h-[40rem]">
      <TableHead>
        <tr>
          <TableHeader>{words.group}</TableHeader>
          <TableHeader className="max-md:hidden">{words.field}</TableHeader>
          <TableHeader align="right">{words.rows}</TableHeader>
          <TableHeader className="max-md:hidden">{words.example}</TableHeader>
          <TableHeader>
            <span className="sr-only">{words.look}</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {groups.map((group) => {
          const isChosen = chosen !== null && groupKey(group) === groupKey(chosen);
          return (
            <TableRow key={groupKey(group)} data-selected={isChosen}>
              <TableRowHeader>{issueCodeWords[group.code]}</TableRowHeader>
              <TableCell className="text-ink-2 max-md:hidden">{fieldLabel(entity, group.field)}</TableCell>
              <TableCell align="right">{formatNumber(group.rows)}</TableCell>
              <TableCell className="max-w-xl text-ink-2 max-md:hidden">
                <span className="line-clamp-2">{group.example}</span>
              </TableCell>
              <TableCell align="right">
                {valuesAddress && group.field !== null && valueCodes.has(group.code) && (
                  <Button size="sm" className="mr-2 max-sm:mr-0 max-sm:mb-1" asChild>
                    <Link
                      href={valuesAddress(group.field)}
                      aria-label={words.mapValuesOf(fieldLabel(entity, group.field))}
                    >
                      {words.mapValues}
                    </Link>
                  </Button>
                )}
                {mendAddress && (
                  <Button size="sm" className="mr-2 max-sm:mr-0 max-sm:mb-1" asChild>
                    <Link href={mendAddress(group)} aria-label={mending.openGroup(issueCodeWords[group.code])}>
                      {mending.fix}
                    </Link>
                  </Button>
                )}
                {onWaive && (
                  <Button
                    size="sm"
                    className="mr-2 max-sm:mr-0 max-sm:mb-1"
                    aria-label={corrections.waiveGroup(issueCodeWords[group.code])}
                    onClick={() => onWaive(group)}
                  >
                    {corrections.waiveThese}
                  </Button>
                )}
                <Button
                  size="sm"
                  aria-pressed={isChosen}
                  aria-label={`${isChosen ? words.shown : words.showRows(group.rows)}: ${issueCodeWords[group.code]}`}
                  onClick={() => onChoose(isChosen ? null : group)}
                >
                  {isChosen ? words.shown : words.showRows(group.rows)}
                </Button>
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

/** What a value map mends. */
const valueCodes: ReadonlySet<IssueCode> = new Set(["unknown_value", "value_skipped"]);

function groupKey({ code, field }: IssueGroup): string {
  return `${code} ${field ?? ""}`;
}

/** The field's name for people; the whole row where no field is meant. */
export function fieldLabel(entity: Entity | null, field: string | null): string {
  if (field === null) return words.wholeRow;
  return (entity && fieldOf(entity, field)?.label) ?? field;
}
