"use client";
import { useState } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { pickUps } from "#components/messages/pick-ups.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { formatBytes } from "#components/ui/number.ts";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { PickUpSources } from "#components/workspace/pick-up-sources.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

const words = pickUps.printed;
/** How often it asks anew, in ms; the second for a while after somebody has asked for a look. */
const pollIdle = 10_000;
const pollAsked = 2_000;
const askedFor = 30_000;

type PrintedFile = RouterOutputs["pickUps"]["printed"]["files"][number];
type PrintedSectionProps = { readonly day: string; readonly code: string | null };

/** What the printing company has made for a day. Nothing where there is neither a printing company nor a file of one. */
export function PrintedSection({ day, code }: PrintedSectionProps) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const [askedAt, setAskedAt] = useState(0);
  const query = useQuery(
    trpc.pickUps.printed.queryOptions(
      { ...scope, day, code },
      { refetchInterval: () => (Date.now() < askedAt + askedFor ? pollAsked : pollIdle) },
    ),
  );
  const { data } = query;
  if (!data && !query.isError) return null;
  if (data && data.sources.length + data.files.length === 0) return null;
  return (
    <Section
      title={words.title}
      description={words.text}
      className="mt-5"
      actions={data && data.sources.length > 0 && <LookNow day={day} onAsked={() => setAskedAt(Date.now())} />}
    >
      {!data && (
        <QueryState query={query} failed={words.failed} again={pickUps.again} outline={<SkeletonTable rows={2} />} />
      )}
      {data && (
        <div className="flex flex-col gap-3">
          <PickUpSources sources={data.sources} />
          {data.files.length > 0 && <PrintedTable files={data.files} />}
          {data.files.length === 0 && !unknown(data) && <p className="text-ink-2">{words.none}</p>}
        </div>
      )}
    </Section>
  );
}

/** Of a server that can't be reached nobody can say that there is nothing. */
function unknown({ sources }: Pick<RouterOutputs["pickUps"]["printed"], "sources">): boolean {
  return sources.some(({ fault }) => fault !== null);
}

type LookNowProps = { readonly day: string; readonly onAsked: () => void };

function LookNow({ day, onAsked }: LookNowProps) {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const look = useMutation(
    trpc.pickUps.lookForPrinted.mutationOptions({
      onSuccess: ({ sources }) => {
        toast.success(words.asked(sources.join(", ")));
        onAsked();
      },
      onError: (error) => toast.error(words.askFailed, { description: error.message }),
    }),
  );
  if (!may("dayFiles.send")) return null;
  return (
    <Button size="sm" busy={look.isPending} onClick={() => look.mutate({ ...scope, day })}>
      {words.look}
    </Button>
  );
}

function PrintedTable({ files }: { readonly files: readonly PrintedFile[] }) {
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.file}</TableHeader>
          <TableHeader align="right" className="max-sm:hidden">
            {words.size}
          </TableHeader>
          <TableHeader>{words.taken}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {files.map((file) => (
          <PrintedRow key={file.id} file={file} />
        ))}
      </TableBody>
    </Table>
  );
}

function PrintedRow({ file: { id, name, sizeBytes, seenAt, removedAt } }: { readonly file: PrintedFile }) {
  const { scope, may } = useWorkspace();
  const href = `/api/files/picked-file?${new URLSearchParams({ ...scope, id })}`;
  return (
    <TableRow>
      <TableRowHeader className="font-normal wrap-anywhere">
        {may("files.download") && removedAt === null ? (
          <a
            className="text-accent-ink underline underline-offset-2"
            href={href}
            aria-label={words.download(name)}
            download
          >
            {name}
          </a>
        ) : (
          name
        )}
        {removedAt !== null && <span className="block text-[0.8125rem] text-ink-2">{words.removed}</span>}
      </TableRowHeader>
      <TableCell align="right" className="max-sm:hidden">
        {formatBytes(sizeBytes)}
      </TableCell>
      <TableCell>
        <DateTime value={seenAt} form="short" />
      </TableCell>
    </TableRow>
  );
}
