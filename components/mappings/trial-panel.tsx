"use client";
import { useState } from "react";
import { trial as words } from "#components/messages/mappings.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
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
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { TrialRows } from "./trial-rows.tsx";
import type { ViewedDraft, ViewedTrial } from "./viewed.ts";

/** What came out when the draft was tried, file by file, with the rows that differ. */
export function TrialPanel({ draft, currentId }: { readonly draft: ViewedDraft; readonly currentId: string }) {
  const [shown, setShown] = useState<string | null>(null);
  const { trial } = draft;
  if (!trial) return draft.restoresId === null ? <p className="text-[0.8125rem] text-ink-2">{words.never}</p> : null;
  const outdated = trial.contentHash !== draft.revision || trial.againstId !== currentId;
  const file = trial.files.find(({ importId }) => importId === shown);
  return (
    <section aria-label={words.title} className="flex flex-col gap-2">
      <Summary trial={trial} />
      {outdated && trial.state !== "failed" && <Callout tone="caution">{words.outdated}</Callout>}
      {trial.files.length > 0 && (
        <div className="overflow-hidden rounded-md border">
          <TrialFiles trial={trial} shown={shown} onShow={setShown} />
        </div>
      )}
      {file && <TrialRows key={file.importId} versionId={draft.id} file={file} />}
      {trial.files.length > 0 && <p className="text-xs text-ink-3">{words.most}</p>}
    </section>
  );
}

function Summary({ trial }: { readonly trial: ViewedTrial }) {
  const { state, files, fault } = trial;
  const sum = (of: (file: ViewedTrial["files"][number]) => number) => files.reduce((all, file) => all + of(file), 0);
  if (state === "failed") {
    return (
      <Callout tone="critical" title={words.failed}>
        {fault}
      </Callout>
    );
  }
  if (state !== "done") {
    const done = files.filter((file) => file.state !== "waiting").length;
    return (
      <p role="status" className="text-ink-2">
        {state === "queued" ? words.asked : words.running(done, files.length)}
      </p>
    );
  }
  if (files.length === 0) return <p className="text-ink-2">{words.noFiles}</p>;
  const counts = {
    better: sum((file) => file.better),
    worse: sum((file) => file.worse),
    other: sum(othersOf),
  };
  const told = (["better", "worse", "other"] as const).filter((name) => counts[name] > 0);
  const tried = files.filter((file) => file.state === "done");
  return (
    <div>
      <p className="font-medium">
        {words.done(
          tried.length,
          sum((file) => file.rows),
        )}{" "}
        {told.length === 0 && tried.length > 0 && words.same}
      </p>
      {told.length > 0 && (
        <ul className="list-disc pl-5 text-[0.8125rem]">
          {told.map((name) => (
            <li key={name}>{words.sums[name](counts[name])}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function othersOf({ differing, better, worse }: ViewedTrial["files"][number]): number {
  return differing - better - worse;
}

type TrialFilesProps = {
  readonly trial: ViewedTrial;
  readonly shown: string | null;
  readonly onShow: (importId: string | null) => void;
};

type ShowButtonProps = Pick<TrialFilesProps, "shown" | "onShow"> & {
  readonly file: ViewedTrial["files"][number];
  readonly className?: string;
};

function ShowButton({ file, shown, onShow, className }: ShowButtonProps) {
  if (file.differing === 0) return null;
  return (
    <Button
      size="sm"
      className={className}
      aria-label={words.showOf(file.number)}
      aria-expanded={file.importId === shown}
      onClick={() => onShow(file.importId === shown ? null : file.importId)}
    >
      {words.show}
    </Button>
  );
}

function TrialFiles({ trial, shown, onShow }: TrialFilesProps) {
  const { path } = useWorkspace();
  const count = (number: number) => (number === 0 ? <span className="text-ink-3">0</span> : formatNumber(number));
  return (
    <Table caption={words.caption} scrollClassName="max-h-80">
      <TableHead>
        <tr>
          <TableHeader>{words.file}</TableHeader>
          <TableHeader align="right" className="max-sm:hidden">
            {words.rows}
          </TableHeader>
          <TableHeader align="right">{words.better}</TableHeader>
          <TableHeader align="right">{words.worse}</TableHeader>
          <TableHeader align="right">{words.other}</TableHeader>
          <TableHeader className="max-sm:hidden">
            <span className="sr-only">{words.show}</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {trial.files.map((file) => (
          <TableRow key={file.importId} data-selected={file.importId === shown}>
            <TableRowHeader className="whitespace-normal">
              <TextLink href={path("imports", file.importId)}>{words.import(file.number)}</TextLink>
              <span className="block text-[0.8125rem] font-normal wrap-anywhere text-ink-2">
                {file.fault ?? (words.states[file.state] || file.fileName)}
              </span>
              <ShowButton file={file} shown={shown} onShow={onShow} className="my-1 sm:hidden" />
            </TableRowHeader>
            <TableCell align="right" className="max-sm:hidden">
              {count(file.rows)}
            </TableCell>
            <TableCell align="right">{count(file.better)}</TableCell>
            <TableCell align="right">{count(file.worse)}</TableCell>
            <TableCell align="right">{count(othersOf(file))}</TableCell>
            <TableCell align="right" className="max-sm:hidden">
              <ShowButton file={file} shown={shown} onShow={onShow} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
