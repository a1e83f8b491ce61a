"use client";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { connectionFaults } from "#core/sftp/connection.ts";
import { sftp as words } from "#components/messages/sftp.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { credentialOf, draftOf, settingsOf } from "./connection-draft.ts";
import { FetchFields } from "./fetch-fields.tsx";
import { SendFields } from "./send-fields.tsx";
import { ServerFields } from "./server-fields.tsx";
import type { Connection } from "./servers.tsx";
import type { TestedConnection } from "./test-dialog.tsx";

type ConnectionDialogProps = {
  /** Null: a new one. */
  readonly connection: Connection | null;
  readonly onClose: () => void;
  readonly onSaved: (saved: TestedConnection) => void;
};

/** Adds a partner's server, or changes one. */
export function ConnectionDialog({ connection, onClose, onSaved }: ConnectionDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [draft, setDraft] = useState(() => draftOf(connection));
  const [shown, setShown] = useState<Readonly<Record<string, string>>>({});
  const after = {
    onSuccess: async (saved: TestedConnection) => {
      toast.success(words.saved);
      await queryClient.invalidateQueries(trpc.sftp.pathFilter());
      onSaved(saved);
    },
  };
  const add = useMutation(trpc.sftp.add.mutationOptions(after));
  const change = useMutation(trpc.sftp.change.mutationOptions(after));
  const call = connection === null ? add : change;

  function submit(event: FormEvent) {
    event.preventDefault();
    const settings = settingsOf(draft);
    const faults = connectionFaults(settings);
    setShown(faults);
    if (Object.keys(faults).length > 0) return;
    const credential = credentialOf(draft);
    if (connection !== null) {
      change.mutate({ ...scope, connectionId: connection.id, version: connection.version, settings, credential });
    } else if (credential !== null) add.mutate({ ...scope, settings, credential });
  }
  const fromServer = Object.entries(call.error?.data?.fields ?? {}).map(([path, text]) => [
    path.split(".").at(-1),
    text,
  ]);
  const faults: Readonly<Record<string, string>> = { ...Object.fromEntries(fromServer), ...shown };
  const form = useRef<HTMLFormElement>(null);
  const isWrong = Object.keys(faults).length > 0;
  // What is wrong may have been scrolled out of sight.
  useEffect(() => {
    if (isWrong) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [isWrong, call.error, shown]);
  const fields = { draft, faults, onChange: (part: Partial<typeof draft>) => setDraft({ ...draft, ...part }) };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={connection === null ? words.addTitle : words.editTitle(connection.name)}
        description={words.formText}
        width="lg"
        onInteractOutside={(event) => event.preventDefault()}
        submitLabel={words.save}
        busy={call.isPending}
        fault={call.error && fromServer.length === 0 && call.error.message}
        onSubmit={submit}
        formRef={form}
        formClassName="gap-5"
      >
        <ServerFields {...fields} isNew={connection === null} />
        <FetchFields {...fields} />
        <SendFields {...fields} />
      </FormDialogContent>
    </Dialog>
  );
}
