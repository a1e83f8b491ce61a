"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { sftp as words } from "#components/messages/sftp.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogTrigger } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** Takes the public line of a sender's key. */
export function AddKeyDialog() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [open, setOpen] = useState(false);
  const [pasted, setPasted] = useState("");
  const [comment, setComment] = useState("");
  const [missing, setMissing] = useState(false);
  const add = useMutation(
    trpc.sftp.addKey.mutationOptions({
      onSuccess: async () => {
        toast.success(words.keyAdded);
        change(false);
        await queryClient.invalidateQueries(trpc.sftp.pathFilter());
      },
    }),
  );
  function change(next: boolean) {
    setOpen(next);
    // Somebody may have pasted a private key by mistake: nothing of it stays on the page.
    setPasted("");
    setComment("");
    setMissing(false);
    add.reset();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(pasted.trim() === "");
    if (pasted.trim() !== "") add.mutate({ ...scope, pasted, comment });
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>{words.addKey}</Button>
      </DialogTrigger>
      <FormDialogContent
        title={words.addKeyTitle}
        description={words.addKeyText}
        submitLabel={words.addKey}
        busy={add.isPending}
        onSubmit={submit}
      >
        <Field
          label={words.pasted}
          hint={words.pastedHint}
          error={missing ? words.pastedMissing : add.error?.message}
          required
        >
          <Textarea
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
            rows={4}
            spellCheck={false}
            autoComplete="off"
            autoFocus
            className="font-mono text-[0.8125rem] break-all"
          />
        </Field>
        <Field label={words.comment} hint={words.commentHint} optional>
          <Input value={comment} onChange={(event) => setComment(event.target.value)} autoComplete="off" />
        </Field>
      </FormDialogContent>
    </Dialog>
  );
}
