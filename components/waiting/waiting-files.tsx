"use client";
import { useState } from "react";
import { useRouter } from "next/navigation";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import { toast } from "sonner";
import { entityOf, fieldOf } from "#core/entities/entities.ts";
import { importPage } from "#components/messages/imports.ts";
import { waitingFiles as words, waitingPage } from "#components/messages/waiting.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
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

type WaitingFile = RouterOutputs["held"]["waiting"][number];

const onWide = "max-lg:hidden";
const onMiddle = "max-sm:hidden";

/** Files of which rows are held: what for, how long, and what a person can do about it. */
export function WaitingFiles({ files }: { readonly files: readonly WaitingFile[] }) {
  const { may } = useWorkspace();
  return (
    <Section flush title={waitingPage.files} description={waitingPage.filesText}>
      {files.length === 0 ? (
        <EmptyState icon={Hourglass} title={waitingPage.filesEmptyTitle}>
          {waitingPage.filesEmptyText}
        </EmptyState>
      ) : (
        <Table caption={waitingPage.files}>
          <TableHead>
            <tr>
              <TableHeader>{words.file}</TableHeader>
              <TableHeader align="right">{words.rows}</TableHeader>
              <TableHeader className={onMiddle}>{words.waitsFor}</TableHeader>
              <TableHeader className={onWide}>{words.until}</TableHeader>
              {may("imports.load") && (
                <TableHeader>
                  <span className="sr-only">{words.actions}</span>
                </TableHeader>
              )}
            </tr>
          </TableHead>
          <TableBody>
            {files.map((file) => (
              <FileRow key={file.run.id} file={file} />
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
  );
}

function FileRow({ file }: { readonly file: WaitingFile }) {
  const { path, may } = useWorkspace();
  const { run, waiting, stuck, expiresAt, waits } = file;
  const entity = run.entity ? entityOf(run.entity) : null;
  const waitsFor = (
    <ul>
      {waits.map(({ code, field, rows }) => {
        const label = (entity && fieldOf(entity, field)?.label) ?? field;
        const known = code === "unknown_reference" ? code : "unknown_value";
        return <li key={`${code} ${field}`}>{words[known](label, rows)}</li>;
      })}
    </ul>
  );
  return (
    <TableRow>
      <TableRowHeader className="py-2 align-top">
        <TextLink href={path("imports", run.id)}>{importPage.title(run.number)}</TextLink>
        <span className="block max-w-56 text-[0.8125rem] font-normal wrap-anywhere text-ink-2">{run.fileName}</span>
        <div className="text-[0.8125rem] font-normal sm:hidden">{waitsFor}</div>
      </TableRowHeader>
      <TableCell align="right" className="py-2 align-top">
        {formatNumber(waiting)}
      </TableCell>
      <TableCell className={`${onMiddle} py-2 align-top whitespace-normal`}>
        {waitsFor}
        {stuck > 0 && <p className="text-[0.8125rem] text-ink-2">{words.stuck(stuck)}</p>}
        {run.fileRemoved && <p className="text-[0.8125rem] text-ink-2">{words.removed}</p>}
      </TableCell>
      <TableCell className={`${onWide} py-2 align-top text-ink-2`}>
        <DateTime value={expiresAt} form="short" />
      </TableCell>
      {may("imports.load") && (
        <TableCell className="py-2 align-top">
          <FileActions file={file} />
        </TableCell>
      )}
    </TableRow>
  );
}

function FileActions({ file: { run, waiting } }: { readonly file: WaitingFile }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { scope, path } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const settled = {
    onError: (error: { readonly message: string }) => toast.error(error.message),
    onSettled: () => queryClient.invalidateQueries(trpc.held.pathFilter()),
  };
  const release = useMutation(
    trpc.held.release.mutationOptions({
      ...settled,
      onSuccess: ({ id, number }) => {
        toast.success(words.released(number));
        router.push(path("imports", id));
      },
    }),
  );
  const skip = useMutation(
    trpc.held.skip.mutationOptions({
      ...settled,
      onSuccess: ({ rows }) => {
        setAsking(false);
        toast.success(words.stopped(rows));
      },
    }),
  );
  const input = { ...scope, importId: run.id };
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {!run.fileRemoved && (
        <Button
          size="sm"
          aria-label={words.tryNowOf(run.number)}
          busy={release.isPending}
          onClick={() => release.mutate(input)}
        >
          {words.tryNow}
        </Button>
      )}
      <Button size="sm" aria-label={words.stopOf(run.number)} onClick={() => setAsking(true)}>
        {words.stop}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={words.stopTitle(waiting)}
        description={words.stopText}
        confirmLabel={words.stop}
        busy={skip.isPending}
        onConfirm={() => skip.mutate(input)}
      />
    </div>
  );
}
