"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { keys as words } from "#components/messages/encryption.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogTrigger } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { KeyInput } from "./key-input.tsx";

/** A key that somebody pastes or chooses as a file: a partner's public one, or our own private one. */
export function AddKeyDialog({ kind }: { readonly kind: "own" | "partner" }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [missing, setMissing] = useState(false);
  const own = kind === "own";
  const after = {
    onSuccess: async () => {
      toast.success(own ? words.imported : words.added);
      change(false);
      await queryClient.invalidateQueries(trpc.encryption.pathFilter());
    },
  };
  const importOwn = useMutation(trpc.encryption.importOwn.mutationOptions(after));
  const addPartner = useMutation(trpc.encryption.addPartner.mutationOptions(after));
  const call = own ? importOwn : addPartner;

  function change(next: boolean) {
    setOpen(next);
    // Nothing of a private key stays on the page.
    setKey(null);
    setPassphrase("");
    setMissing(false);
    call.reset();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(key === null);
    if (key === null) return;
    if (own) importOwn.mutate({ ...scope, key, passphrase });
    else addPartner.mutate({ ...scope, key });
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>{own ? words.importOwn : words.addPartner}</Button>
      </DialogTrigger>
      <FormDialogContent
        title={own ? words.importTitle : words.addTitle}
        description={own ? words.importText : words.addText}
        submitLabel={own ? words.import : words.add}
        busy={call.isPending}
        fault={call.error?.message}
        onSubmit={submit}
      >
        <KeyInput onKey={setKey} error={missing ? words.missing : undefined} />
        {own && (
          <Field label={words.passphrase} hint={words.passphraseHint} optional>
            <PasswordInput
              value={passphrase}
              autoComplete="off"
              onChange={(event) => setPassphrase(event.target.value)}
            />
          </Field>
        )}
      </FormDialogContent>
    </Dialog>
  );
}
