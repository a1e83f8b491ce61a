"use client";
import { isHidden, type ShownText } from "#core/privacy/mask-value.ts";
import { entryWords, importWords as words } from "#components/messages/value-maps.ts";
import { SensitiveCell } from "#components/privacy/sensitive-cell.tsx";
import { Badge } from "#components/ui/badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { targetText } from "./entry.ts";
import type { ViewedMap } from "./value-map-page.tsx";

export const kinds = ["added", "changed", "removed"] as const;
const tones = { added: "positive", changed: "accent", removed: "caution" } as const;

export type ChangeLine = {
  readonly kind: (typeof kinds)[number];
  readonly source: ShownText;
  readonly target: ShownText | null;
  /** What the value becomes until then. */
  readonly before?: ShownText | null | undefined;
  /** Its line in a file. */
  readonly line?: number | null;
};

/** What a change does to entries of a map, a line each; hidden values are asked for where looks are offered. */
export function ChangeLines({ map, lines }: { readonly map: ViewedMap; readonly lines: readonly ChangeLine[] }) {
  return (
    <div className="overflow-hidden rounded-md border">
      <Table caption={words.lines} scrollClassName="max-h-72">
        <TableHead>
          <tr>
            <TableHeader>{words.kind}</TableHeader>
            <TableHeader>{entryWords.source}</TableHeader>
            <TableHeader>{entryWords.target}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {lines.map(({ kind, line, source, target, before }, at) => (
            <TableRow key={at}>
              <TableCell className="whitespace-nowrap">
                <Badge tone={tones[kind]}>{words.kinds[kind]}</Badge>
                {typeof line === "number" && (
                  <span className="ml-2 text-[0.8125rem] text-ink-2">{words.line(line)}</span>
                )}
              </TableCell>
              <TableRowHeader className="font-normal wrap-anywhere">
                <Shown text={source} row={at + 1} part="source" />
              </TableRowHeader>
              <TableCell className="wrap-anywhere">
                <Shown text={isHidden(target) ? target : targetText(map, target)} row={at + 1} part="target" />
                {before !== undefined && (
                  <span className="ml-2 text-[0.8125rem] text-ink-2">
                    {words.was}{" "}
                    <Shown text={isHidden(before) ? before : targetText(map, before)} row={at + 1} part="before" />
                  </span>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

type ShownProps = {
  readonly text: ShownText;
  readonly row: number;
  readonly part: "source" | "target" | "before";
};

function Shown({ text, row, part }: ShownProps) {
  return <SensitiveCell value={text} column="line" part={part} row={row} label={words.hiddenPart(row, part)} />;
}
