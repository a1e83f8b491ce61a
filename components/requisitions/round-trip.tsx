"use client";
import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { deskFiles as words } from "#components/messages/requisitions.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { DropZone } from "#components/ui/drop-zone.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { base64Of } from "./base64-of.ts";
import { FilesTable } from "./files-table.tsx";
import { HourlySwitch } from "./hourly-switch.tsx";
import { MakeFile } from "./make-file.tsx";
import { ReadReportView } from "./read-report.tsx";
import { ReadsTable } from "./reads-table.tsx";

const mostBytes = 2_000_000;

/** The requests that wait as a file, and the decided file back, with its report beside it. */
export function RoundTrip() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const query = useQuery(trpc.requisitions.files.queryOptions(scope));
  const { data } = query;
  const decides = may("requisitions.decide");
  return (
    <Section title={words.title} description={words.description} className="mt-6">
      {!data && (
        <QueryState
          query={query}
          failed={words.failed}
          again={words.again}
          outline={<SkeletonTable rows={2} />}
          className="m-4"
        />
      )}
      {data && (
        <div className="flex flex-col gap-6">
          {decides && (
            <div className="grid gap-6 lg:grid-cols-2">
              <div className="flex flex-col gap-3">
                <h3 className="font-medium">{words.outTitle}</h3>
                <MakeFile zone={data.zone} />
                {may("connections.manage") && data.zone !== null && <HourlySwitch setting={data.hourly} />}
              </div>
              <TakeIn />
            </div>
          )}
          <FilesTable files={data.files} />
          <ReadsTable reads={data.reads} />
        </div>
      )}
    </Section>
  );
}

/** A decided file: tested first, carried out by a second press. */
function TakeIn() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [file, setFile] = useState<{ readonly fileName: string; readonly content: string } | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const read = useMutation(
    trpc.requisitions.readFile.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.requisitions.pathFilter()),
    }),
  );

  async function take(chosen: File | undefined) {
    setTooLarge((chosen?.size ?? 0) > mostBytes);
    if (!chosen || chosen.size > mostBytes) return;
    const next = { fileName: chosen.name, content: base64Of(new Uint8Array(await chosen.arrayBuffer())) };
    setFile(next);
    read.mutate({ ...scope, ...next, mode: "test", confirmed: [] });
  }

  const again = (mode: "test" | "insert", confirmed: readonly string[]) =>
    file && read.mutate({ ...scope, ...file, mode, confirmed: [...confirmed] });
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <h3 className="font-medium">{words.inTitle}</h3>
      {!read.data && (
        <DropZone
          onFiles={([first]) => void take(first)}
          accept=".csv,text/csv"
          title={words.dropTitle}
          disabled={read.isPending}
          error={tooLarge ? words.tooLarge : undefined}
          className="py-6"
        >
          {read.isPending ? words.reading : words.dropText}
        </DropZone>
      )}
      {read.error && (
        <Callout tone="critical" announced>
          {read.error.message}
        </Callout>
      )}
      {read.data && (
        <ReadReportView
          report={read.data}
          name={file?.fileName ?? ""}
          busy={read.isPending}
          onRead={again}
          onClose={() => {
            setFile(null);
            read.reset();
          }}
        />
      )}
    </div>
  );
}
