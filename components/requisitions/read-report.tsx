"use client";
import { useEffect, useRef, useState } from "react";
import { encodings } from "#core/file/encodings.ts";
import { deskFiles as words } from "#components/messages/requisitions.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { LongTable } from "#components/ui/long-table.tsx";
import { Select } from "#components/ui/select.tsx";
import { TableCell, TableHeader, TableRow, TableRowHeader } from "#components/ui/table.tsx";
import { TakeBack } from "./take-back.tsx";
import type { ReadReport } from "./views.ts";

type ReadReportViewProps = {
  readonly report: ReadReport;
  readonly name: string;
  /** A label of `encodings`, by which it was read. */
  readonly encoding: string;
  readonly busy: boolean;
  readonly onRead: (mode: "test" | "insert", confirmed: readonly string[]) => void;
  readonly onEncoding: (encoding: string) => void;
  readonly onClose: () => void;
};

const tones = { clean: "accent", refused: "critical", carried_out: "positive" } as const;

/** What a decided file would do or has done, row by row where something is wrong. */
export function ReadReportView(props: ReadReportViewProps) {
  const { report, name, encoding, busy, onRead, onEncoding, onClose } = props;
  const { outcome, counts, problems, doubtful, undo } = report;
  const [meant, setMeant] = useState<ReadonlySet<string>>(new Set());
  const heading = useRef<HTMLHeadingElement>(null);
  // The next file would otherwise be announced to nobody: what was focused is gone with the drop zone.
  useEffect(() => heading.current?.focus(), [report.id]);
  const decisions = counts.approved + counts.denied;
  const toggle = (code: string) =>
    setMeant((now) => (now.has(code) ? new Set([...now].filter((one) => one !== code)) : new Set([...now, code])));
  return (
    <div className="flex flex-col gap-3">
      <h4 ref={heading} tabIndex={-1} className="font-medium wrap-anywhere outline-none">
        {words.report}: {name}
      </h4>
      <Callout tone={tones[outcome]} title={words.outcome[outcome]}>
        {counts.rows > 0 && (
          <>
            {words.rowsOf(counts.rows)}: {words.counts(counts.approved, counts.denied)},{" "}
            {words.left(counts.alreadyDecided, counts.noDecision)}
            {counts.problems > 0 && ", "}
          </>
        )}
        {counts.problems > 0 && words.errors(counts.problems)}
      </Callout>
      {undo && <TakeBack key={undo.batchId} undo={undo} />}
      {(encoding !== "utf-8" || problems.some(({ code }) => code === "unreadable")) && outcome !== "carried_out" && (
        <Field label={words.encoding} hint={words.encodingHint} className="max-w-96">
          <Select
            value={encoding}
            onValueChange={onEncoding}
            disabled={busy}
            options={encodings.map(({ label, name: shown }) => ({ value: label, label: shown }))}
          />
        </Field>
      )}
      <LeftRows report={report} />
      <ProblemsTable problems={problems} all={counts.problems} />
      {doubtful.length > 0 && (
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 text-[0.8125rem] font-medium">{words.meantTitle}</legend>
          {doubtful.map((code) => (
            <Checkbox
              key={code}
              checked={meant.has(code)}
              onCheckedChange={() => toggle(code)}
              label={words.meant(code)}
            />
          ))}
        </fieldset>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {outcome === "clean" && decisions > 0 && (
          <Button variant="primary" busy={busy} onClick={() => onRead("insert", [...meant])}>
            {words.insert(counts.approved, counts.denied)}
          </Button>
        )}
        {outcome === "clean" && decisions === 0 && <p className="text-ink-2">{words.nothingToDo}</p>}
        {doubtful.length > 0 && (
          <Button busy={busy} disabled={meant.size === 0} onClick={() => onRead("test", [...meant])}>
            {words.testAgain}
          </Button>
        )}
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </div>
  );
}

function LeftRows({ report: { alreadyDecided, noDecision } }: { readonly report: ReadReport }) {
  const rowsOf = (left: ReadReport["noDecision"]) => left.map(({ row }) => row).join(", ");
  return (
    <>
      {alreadyDecided.length > 0 && (
        <p className="text-[0.8125rem] text-ink-2">{words.alreadyRows(rowsOf(alreadyDecided))}</p>
      )}
      {noDecision.length > 0 && <p className="text-[0.8125rem] text-ink-2">{words.noneRows(rowsOf(noDecision))}</p>}
    </>
  );
}

type ProblemsTableProps = { readonly problems: ReadReport["problems"]; readonly all: number };

/** What is wrong, in the order of the rows as a spreadsheet numbers them. */
export function ProblemsTable({ problems, all }: ProblemsTableProps) {
  if (problems.length === 0) return null;
  return (
    <div className="overflow-hidden rounded-md border">
      <LongTable
        caption={words.what}
        rows={problems.map((problem, index) => ({ ...problem, index }))}
        rowKey={({ index }) => index}
        rowHeight={36}
        shortUpTo={8}
        head={
          <tr>
            <TableHeader align="right">{words.row}</TableHeader>
            <TableHeader className="max-sm:hidden">{words.column}</TableHeader>
            <TableHeader>{words.what}</TableHeader>
          </tr>
        }
      >
        {({ row, column, sentence }, place) => (
          <TableRow {...place}>
            <TableRowHeader className="text-right align-top font-normal tabular-nums">
              {row ?? words.wholeFile}
            </TableRowHeader>
            <TableCell className="align-top max-sm:hidden">{column}</TableCell>
            <TableCell className="wrap-anywhere">{sentence}</TableCell>
          </TableRow>
        )}
      </LongTable>
      {problems.length < all && (
        <p className="border-t px-4 py-2 text-[0.8125rem] text-ink-2">{words.first(problems.length, all)}</p>
      )}
    </div>
  );
}
