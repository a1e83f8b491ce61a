"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { FeedEncryption } from "#core/encryption/feed-encryption.ts";
import { feedEncryption as words } from "#components/messages/encryption.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { PartnerChoice } from "./partner-choice.tsx";
import { WordChoice } from "./word-choice.tsx";

type FormProps = { readonly feedId: string; readonly known: RouterOutputs["encryption"]["ofFeed"] };

export function FeedEncryptionForm({ feedId, known }: FormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const [settings, setSettings] = useState<FeedEncryption>(known.settings);
  const set = (change: Partial<FeedEncryption>) => setSettings((now) => ({ ...now, ...change }));
  const save = useMutation(
    trpc.encryption.setFeed.mutationOptions({
      onSuccess: async () => {
        toast.success(words.saved);
        await queryClient.invalidateQueries(trpc.encryption.ofFeed.pathFilter());
      },
    }),
  );
  const mayManage = may("feeds.manage");
  const changed = JSON.stringify(settings) !== JSON.stringify(known.settings);

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate({
      ...scope,
      feedId,
      settings: { ...settings, signers: [...settings.signers], recipients: [...settings.recipients] },
    });
  }
  return (
    <form onSubmit={submit} noValidate>
      <fieldset disabled={!mayManage} className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        <div className="flex flex-col gap-5">
          <WordChoice
            {...{ legend: words.inbound, options: words.inboundOptions, disabled: !mayManage }}
            value={settings.inbound}
            onChange={(inbound) => set({ inbound })}
          />
          <WordChoice
            {...{ legend: words.signature, options: words.signatureOptions, disabled: !mayManage }}
            value={settings.signature}
            onChange={(signature) => set({ signature })}
          />
          {settings.signature !== "none" && (
            <PartnerChoice
              {...{ legend: words.signers, partners: known.partners, chosen: settings.signers, disabled: !mayManage }}
              onChange={(signers) => set({ signers })}
            />
          )}
        </div>
        <div className="flex flex-col gap-5">
          <WordChoice
            {...{ legend: words.outbound, options: words.outboundOptions, disabled: !mayManage }}
            value={settings.outbound}
            onChange={(outbound) => set({ outbound })}
          />
          {settings.outbound === "encrypted" && (
            <>
              <PartnerChoice
                {...{
                  legend: words.recipients,
                  partners: known.partners,
                  chosen: settings.recipients,
                  disabled: !mayManage,
                }}
                onChange={(recipients) => set({ recipients })}
              />
              <WordChoice
                legend={words.form}
                options={{ binary: [words.formOptions.binary], armored: [words.formOptions.armored] }}
                value={settings.form}
                onChange={(form) => set({ form })}
                disabled={!mayManage}
              />
              <Checkbox
                label={words.sign}
                hint={known.canSign ? undefined : words.noOwnKey}
                checked={settings.sign}
                disabled={!mayManage || !(known.canSign || settings.sign)}
                onCheckedChange={(sign) => set({ sign: sign === true })}
              />
            </>
          )}
        </div>
      </fieldset>
      {save.error && (
        <Callout tone="critical" announced className="mt-4">
          {save.error.message}
        </Callout>
      )}
      <div className="mt-4 flex">
        {mayManage ? (
          <Button type="submit" variant="primary" disabled={!changed} busy={save.isPending}>
            {words.save}
          </Button>
        ) : (
          <p className="text-[0.8125rem] text-ink-3">{words.readOnly}</p>
        )}
      </div>
    </form>
  );
}
