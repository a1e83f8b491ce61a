import { CircleCheck } from "lucide-react";
import type { Issue } from "#core/checking/issue.ts";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { isOutOfStep, maskedMessage, quotesHidden } from "#core/privacy/masked-message.ts";
import { columns as words } from "#components/messages/import-columns.ts";
import { Section } from "#components/ui/card.tsx";
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
import type { SampleCheck } from "./sample-check.ts";

const shown = 12;

type SampleIssuesProps = {
  readonly entity: Entity;
  readonly columns: readonly string[];
  /** null while the mapping can't be tried. */
  readonly check: SampleCheck | null;
  /** Columns whose values are hidden were left out. */
  readonly partial: boolean;
};

/** What the checks say about the first rows, while the mapping is still being made. */
export function SampleIssues({ entity, columns, check, partial }: SampleIssuesProps) {
  const key = fieldOf(entity, entity.key)?.label ?? entity.key;
  const title = words.sample;
  if (check === null) {
    return (
      <Section title={title}>
        <p className="text-ink-2">{words.sampleNotYet(key)}</p>
      </Section>
    );
  }
  const summary = (
    <span role="status">
      {words.sampleSummary(check.good, check.rows)} {partial && words.samplePartial}
    </span>
  );
  if (check.issues.length === 0) {
    return (
      <Section title={title}>
        <p className="flex items-center gap-1.5">
          <CircleCheck aria-hidden className="size-4 text-positive-ink" />
          {summary}
        </p>
      </Section>
    );
  }
  const more = check.issues.length - shown;
  const outOfStep = new Set(check.issues.filter((issue) => isOutOfStep([issue])).map(({ row }) => row));
  return (
    <Section flush title={title} description={summary}>
      <Table caption={title} scrollClassName="max-h-96">
        <TableHead>
          <tr>
            <TableHeader align="right" className="w-16">
              {words.sampleRow}
            </TableHeader>
            <TableHeader className="w-48">{words.sampleColumn}</TableHeader>
            <TableHeader>{words.sampleIssue}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {check.issues.slice(0, shown).map((issue) => (
            <TableRow key={`${issue.row} ${issue.field ?? ""} ${issue.code}`}>
              <TableRowHeader className="text-right">{formatNumber(issue.row)}</TableRowHeader>
              <TableCell className="text-ink-2">{columnName(issue, columns)}</TableCell>
              <TableCell>
                {quotesHidden(entity, issue, outOfStep.has(issue.row)) ? maskedMessage(issue) : issue.message}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {more > 0 && <p className="border-t px-3 py-2 text-ink-3">{words.sampleMore(more)}</p>}
    </Section>
  );
}

function columnName(issue: Issue, columns: readonly string[]): string {
  return issue.column === null ? words.wholeRow : (columns[issue.column - 1] ?? formatNumber(issue.column));
}
