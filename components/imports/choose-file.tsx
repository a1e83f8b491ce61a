"use client";
import { Download } from "lucide-react";
import { entities } from "#core/entities/entities.ts";
import { upload as words } from "#components/messages/imports.ts";
import { Card } from "#components/ui/card.tsx";
import { DropZone } from "#components/ui/drop-zone.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { templateAddress } from "./file-address.ts";
import { WorkspaceLine } from "./workspace-line.tsx";

type ChooseFileProps = { readonly error: string | undefined; readonly onFile: (file: File) => void };

/** Where a file goes, what is accepted, and a template for who has none yet. */
export function ChooseFile({ error, onFile }: ChooseFileProps) {
  const { scope } = useWorkspace();
  return (
    <div className="flex flex-col gap-4">
      <Card className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
        <span className="text-ink-2">{words.into}</span>
        <WorkspaceLine />
      </Card>
      <DropZone
        accept=".csv,.txt,.tsv,.tab,.psv,text/csv,text/plain,text/tab-separated-values"
        error={error}
        onFiles={([file]) => file && onFile(file)}
        className="py-14"
      >
        <p>{words.accepted}</p>
        <p>{words.notExcel}</p>
      </DropZone>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="text-ink-2">{words.templates}</span>
        {entities.map(({ name, plural }) => (
          <a
            key={name}
            href={templateAddress(scope, name)}
            download
            className="inline-flex items-center gap-1.5 rounded-sm font-medium text-accent-ink underline-offset-4 hover:underline"
          >
            <Download aria-hidden className="size-4" />
            {words.template(plural)}
          </a>
        ))}
      </div>
    </div>
  );
}
