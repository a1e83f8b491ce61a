"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { toast } from "sonner";
import { importWords as words, mapPage, proposalWords } from "#components/messages/value-maps.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Dialog, DialogTrigger } from "#components/ui/dialog.tsx";
import { DropZone } from "#components/ui/drop-zone.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ImportPreview } from "./import-preview.tsx";
import type { ViewedMap } from "./value-map-page.tsx";

const mostBytes = 5_000_000;
const modes = ["replace", "add"] as const;
type Mode = (typeof modes)[number];

/** A file of entries, shown as what it would change, then taken in. */
export function ImportDialog({ map }: { readonly map: ViewedMap }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [open, setOpen] = useState(false);
  const [mode, setMode] = useState<Mode>("replace");
  const [file, setFile] = useState<{ readonly name: string; readonly text: string } | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const preview = useMutation(trpc.valueMaps.importPreview.mutationOptions());
  const apply = useMutation(
    trpc.valueMaps.importApply.mutationOptions({
      onSuccess: async ({ waiting }) => {
        if (waiting.length > 0) toast.info(proposalWords.waits(waiting));
        else toast.success(words.applied);
        change(false);
        await queryClient.invalidateQueries(trpc.valueMaps.pathFilter());
        await queryClient.invalidateQueries(trpc.held.pathFilter());
      },
    }),
  );
  const mapId = map.id;
  function change(next: boolean) {
    setOpen(next);
    setFile(null);
    setTooLarge(false);
    preview.reset();
    apply.reset();
  }
  async function read(chosen: File | undefined) {
    setTooLarge((chosen?.size ?? 0) > mostBytes);
    if (!chosen || chosen.size > mostBytes) return;
    const text = await chosen.text();
    setFile({ name: chosen.name, text });
    apply.reset();
    preview.mutate({ ...scope, mapId, text, mode });
  }
  function choose(next: string) {
    const chosen = modes.find((one) => one === next) ?? "replace";
    setMode(chosen);
    apply.reset();
    if (file) preview.mutate({ ...scope, mapId, text: file.text, mode: chosen });
  }
  const found = preview.data;
  const changes = found ? found.added + found.changed + found.removed : 0;
  const ready = file !== null && found !== undefined && found.refused === 0 && changes > 0;
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>
          <Upload aria-hidden />
          {mapPage.upload}
        </Button>
      </DialogTrigger>
      <FormDialogContent
        width="lg"
        title={words.title}
        description={words.text}
        submitLabel={words.apply(changes)}
        submitDisabled={!ready}
        busy={apply.isPending}
        fault={apply.error?.message ?? preview.error?.message}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) apply.mutate({ ...scope, mapId, text: file.text, mode, seen: found.revision });
        }}
      >
        <RadioGroup
          legend={words.mode}
          value={mode}
          onValueChange={choose}
          options={modes.map((value) => ({ value, label: words.modes[value], hint: words.modeHints[value] }))}
        />
        <DropZone
          accept=".csv,text/csv"
          title={file ? file.name : words.drop}
          error={tooLarge ? words.tooLarge : undefined}
          onFiles={([chosen]) => void read(chosen)}
        >
          <p>{words.dropText}</p>
        </DropZone>
        {preview.isPending && (
          <p role="status" className="text-ink-2">
            {words.reading}
          </p>
        )}
        {found && found.refused > 0 && (
          <Callout tone="critical" announced title={words.refused(found.refused)}>
            <ul className="mt-1 flex list-disc flex-col gap-1 pl-5">
              {found.lines.refused.slice(0, 20).map(({ line, sentence }) => (
                <li key={line}>
                  {words.line(line)}: {sentence}
                </li>
              ))}
            </ul>
          </Callout>
        )}
        {found && <ImportPreview map={map} found={found} />}
      </FormDialogContent>
    </Dialog>
  );
}
