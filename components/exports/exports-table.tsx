"use client";
import { exportsPage as words } from "#components/messages/exports.ts";
import { DateTime } from "#components/ui/date-time.tsx";
import { formatBytes } from "#components/ui/number.ts";
import { StateBadge, type State } from "#components/ui/state-badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ExportView } from "./views.ts";

/** The newest exports, each with where it is. */
export function ExportsTable({ exports }: { readonly exports: readonly ExportView[] }) {
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.file}</TableHeader>
          <TableHeader className="max-md:hidden">{words.period}</TableHeader>
          <TableHeader>{words.state}</TableHeader>
          <TableHeader className="max-md:hidden">{words.by}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {exports.map((one) => (
          <ExportRow key={one.id} one={one} />
        ))}
      </TableBody>
    </Table>
  );
}

const looks = { waiting: "running", sent: "done", failed: "failed" } as const satisfies Record<
  NonNullable<ExportView["delivery"]>["state"],
  State
>;

function ExportRow({ one }: { readonly one: ExportView }) {
  const { scope, may } = useWorkspace();
  const { id, fileName, kind, origin, from, to, sizeBytes, encrypted, delivery, removedAt, byName, createdAt } = one;
  const href = `/api/files/export?${new URLSearchParams({ ...scope, id })}`;
  const about = [
    words.kinds[kind],
    words.origins[origin],
    formatBytes(sizeBytes),
    ...(encrypted ? [words.encrypted] : []),
  ];
  return (
    <TableRow className="[&>*]:py-2 [&>*]:align-top">
      <TableRowHeader className="max-w-96 font-normal wrap-anywhere whitespace-normal">
        {may("files.download") && removedAt === null ? (
          <a
            className="text-accent-ink underline underline-offset-2"
            href={href}
            aria-label={words.download(fileName)}
            download
          >
            {fileName}
          </a>
        ) : (
          fileName
        )}
        <span className="block text-[0.8125rem] text-ink-2">{about.join(", ")}</span>
        <span className="block text-[0.8125rem] text-ink-2 md:hidden">{words.days(from, to)}</span>
      </TableRowHeader>
      <TableCell className="max-md:hidden">{words.days(from, to)}</TableCell>
      <TableCell>
        {delivery === null ? (
          <StateBadge state="done">{removedAt === null ? words.kept : words.removed}</StateBadge>
        ) : (
          <StateBadge state={looks[delivery.state]}>{words.states[delivery.state]}</StateBadge>
        )}
        {delivery && (
          <span className="mt-0.5 block max-w-prose text-[0.8125rem] text-ink-2">
            {delivery.fault ?? delivery.to ?? words.place}
          </span>
        )}
        {delivery && removedAt !== null && <span className="block text-[0.8125rem] text-ink-2">{words.removed}</span>}
      </TableCell>
      <TableCell className="text-ink-2 max-md:hidden">
        {byName}
        <span className="block text-[0.8125rem]">
          <DateTime value={createdAt} form="short" />
        </span>
      </TableCell>
    </TableRow>
  );
}
