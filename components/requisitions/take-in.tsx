"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deskFiles as words } from "#components/messages/requisitions.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { DropZone } from "#components/ui/drop-zone.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { base64Of } from "./base64-of.ts";
import { ReadReportView } from "./read-report.tsx";

const mostBytes = 2_000_000;
const usual = "utf-8";

type TakenFile = { readonly fileName: string; readonly content: string; readonly encoding: string };

/** A decided file: tested first, carried out by a second press. One that is not UTF-8 is read as whoever knows it says. */
export function TakeIn() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [file, setFile] = useState<TakenFile | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const read = useMutation(
    trpc.requisitions.readFile.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.requisitions.pathFilter()),
    }),
  );

  function test(next: TakenFile) {
    setFile(next);
    read.mutate({ ...scope, ...next, mode: "test", confirmed: [] });
  }
  async function take(chosen: File | undefined) {
    setTooLarge((chosen?.size ?? 0) > mostBytes);
    if (!chosen || chosen.size > mostBytes) return;
    const content = base64Of(new Uint8Array(await chosen.arrayBuffer()));
    test({ fileName: chosen.name, content, encoding: usual });
  }

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
      {read.data && file && (
        <ReadReportView
          report={read.data}
          name={file.fileName}
          encoding={file.encoding}
          busy={read.isPending}
          onRead={(mode, confirmed) => read.mutate({ ...scope, ...file, mode, confirmed: [...confirmed] })}
          onEncoding={(encoding) => test({ ...file, encoding })}
          onClose={() => {
            setFile(null);
            read.reset();
          }}
        />
      )}
    </div>
  );
}
