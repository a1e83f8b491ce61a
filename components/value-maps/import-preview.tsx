"use client";
import { isHidden, type ShownText } from "#core/privacy/mask-value.ts";
import { entryWords, importWords as words } from "#components/messages/value-maps.ts";
import { Mask } from "#components/privacy/mask.tsx";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
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

type Found = RouterOutputs["valueMaps"]["importPreview"];
type Line = Found["lines"]["added"][number];

const kinds = ["added", "changed", "removed"] as const;
const tones = { added: "positive", changed: "accent", removed: "caution" } as const;

/** What taking a file in would change: counts, then the first entries of each kind. */
export function ImportPreview({ map, found }: { readonly map: ViewedMap; readonly found: Found }) {
  const lines = kinds.flatMap((kind) => found.lines[kind].map((line) => ({ kind, line })));
  const all = found.added + found.changed + found.removed;
  const counts = [...kinds.map((kind) => words[kind](found[kind])), words.unchanged(found.unchanged)].join(" · ");
  return (
    <div className="flex flex-col gap-2">
      <p role="status">{all === 0 && found.refused === 0 ? words.nothing : counts}</p>
      {lines.length > 0 && (
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
              {lines.map(({ kind, line }, at) => (
                <TableRow key={at}>
                  <TableCell className="whitespace-nowrap">
                    <Badge tone={tones[kind]}>{words.kinds[kind]}</Badge>
                    {line.line !== null && (
                      <span className="ml-2 text-[0.8125rem] text-ink-2">{words.line(line.line)}</span>
                    )}
                  </TableCell>
                  <TableRowHeader className="font-normal wrap-anywhere">
                    <Shown text={line.source} />
                  </TableRowHeader>
                  <TableCell className="wrap-anywhere">
                    <Target map={map} line={line} />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      {all > lines.length && <p className="text-[0.8125rem] text-ink-2">{words.more(all - lines.length)}</p>}
    </div>
  );
}

function Target({ map, line }: { readonly map: ViewedMap; readonly line: Line }) {
  const now = isHidden(line.target) ? line.target : targetText(map, line.target);
  if (line.before === undefined) return <Shown text={now} />;
  const before = isHidden(line.before) ? line.before.hidden : targetText(map, line.before);
  return (
    <>
      <Shown text={now} /> <span className="text-[0.8125rem] text-ink-2">{words.was(before)}</span>
    </>
  );
}

function Shown({ text }: { readonly text: ShownText }) {
  return isHidden(text) ? <Mask>{text.hidden}</Mask> : text;
}
