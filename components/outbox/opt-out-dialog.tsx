"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { type MessageChannel, messageChannels } from "#core/messages/message-kinds.ts";
import { messageChannelNames, optOutDialog as words } from "#components/messages/outbox.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** Somebody has said by phone, or in person, that an address wants nothing more, or messages again. */
export function OptOutDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [channel, setChannel] = useState<MessageChannel>("email");
  const [stop, setStop] = useState<"stop" | "allow">("stop");
  const [address, setAddress] = useState("");
  const note = useMutation(
    trpc.messages.noteOptOut.mutationOptions({
      onSuccess: async (changed) => {
        await queryClient.invalidateQueries(trpc.messages.pathFilter());
        toast.success(!changed ? words.unchanged : stop === "stop" ? words.noted : words.lifted);
        onClose();
      },
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    note.mutate({ ...scope, channel, address, stop: stop === "stop" });
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={words.title}
        description={words.description}
        submitLabel={words.submit}
        busy={note.isPending}
        fault={note.error?.message}
        onSubmit={submit}
      >
        <ChoiceChips<"stop" | "allow">
          label={words.stop}
          value={stop}
          onValueChange={setStop}
          choices={(["stop", "allow"] as const).map((value) => ({ value, label: words.stops[value] }))}
        />
        <ChoiceChips<MessageChannel>
          label={words.channel}
          value={channel}
          onValueChange={setChannel}
          choices={messageChannels.map((value) => ({ value, label: messageChannelNames[value] }))}
        />
        <Field label={words.address[channel]} required>
          <Input
            type={channel === "email" ? "email" : "tel"}
            autoComplete="off"
            spellCheck={false}
            maxLength={300}
            value={address}
            onChange={({ target }) => setAddress(target.value)}
          />
        </Field>
      </FormDialogContent>
    </Dialog>
  );
}
