"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { ChannelKind, ChannelTarget } from "#core/notices/channel-target.ts";
import { channelForm as words, notices } from "#components/messages/notices.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Channel } from "./channel.ts";
import { SecretDialog } from "./secret-dialog.tsx";
import { isChannelKind, targetFrom, targetText } from "./target-form.ts";

type ChannelDialogProps = { readonly channel: Channel | null; readonly onClose: () => void };

/** A new channel, or another name or target of one; a new webhook's secret is shown afterwards, once. */
export function ChannelDialog({ channel, onClose }: ChannelDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [kind, setKind] = useState<ChannelKind>(channel?.target.kind ?? "email");
  const saved = {
    onSuccess: async (made: { readonly secret: string | null } | undefined) => {
      toast.success(notices.saved);
      if (!made?.secret) onClose();
      await queryClient.invalidateQueries(trpc.notices.pathFilter());
    },
  };
  const add = useMutation(trpc.notices.addChannel.mutationOptions(saved));
  const change = useMutation(
    trpc.notices.changeChannel.mutationOptions({ onSuccess: () => saved.onSuccess(undefined) }),
  );
  const error = add.error ?? change.error;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name") ?? "").trim();
    const target = targetFrom(kind, String(form.get("target") ?? ""));
    if (channel) change.mutate({ ...scope, channelId: channel.id, name, target });
    else add.mutate({ ...scope, name, target });
  }

  if (add.data?.secret) return <SecretDialog secret={add.data.secret} onClose={onClose} />;
  const fields = Object.entries(error?.data?.fields ?? {});
  const targetFault = fields.find(([name]) => name.startsWith("target"))?.[1];
  const nameFault = fields.find(([name]) => name === "name")?.[1];
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={channel ? words.editTitle(channel.name) : words.addTitle}
        {...(!channel && { description: words.text })}
        submitLabel={channel ? words.save : words.submit}
        busy={add.isPending || change.isPending}
        fault={error && fields.length === 0 && error.message}
        onSubmit={submit}
      >
        <Field label={words.name} hint={words.nameHint} error={nameFault} required>
          <Input name="name" defaultValue={channel?.name ?? ""} maxLength={60} autoComplete="off" autoFocus />
        </Field>
        {!channel && (
          <RadioGroup
            legend={words.kind}
            value={kind}
            onValueChange={(value) => isChannelKind(value) && setKind(value)}
            options={words.kinds}
          />
        )}
        <TargetField key={kind} kind={kind} target={channel?.target ?? null} fault={targetFault} />
      </FormDialogContent>
    </Dialog>
  );
}

type TargetFieldProps = {
  readonly kind: ChannelKind;
  readonly target: ChannelTarget | null;
  readonly fault: string | undefined;
};

function TargetField({ kind, target, fault }: TargetFieldProps) {
  const common = { name: "target", defaultValue: target ? targetText(target) : "", autoComplete: "off" } as const;
  if (kind === "email") {
    return (
      <Field label={words.addresses} hint={words.addressesHint} error={fault} required>
        <Textarea {...common} rows={3} spellCheck={false} autoCapitalize="none" />
      </Field>
    );
  }
  const [label, hint] = kind === "webhook" ? [words.url, words.urlHint] : [words.phone, words.phoneHint];
  return (
    <Field label={label} hint={hint} error={fault} required>
      <Input {...common} inputMode={kind === "webhook" ? "url" : "text"} spellCheck={false} />
    </Field>
  );
}
