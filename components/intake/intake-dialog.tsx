"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { intakeDialog as words } from "#components/messages/intake.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { draftOf, inputOf } from "./intake-draft.ts";
import type { IntakeView, TestedStep } from "./views.ts";

type IntakeDialogProps = {
  readonly view: IntakeView;
  readonly onClose: () => void;
  /** With what came of trying the queues right after they were saved. */
  readonly onSaved: (steps: readonly TestedStep[]) => void;
};

/** Both queues, how they are opened, and the feed of their referrals; tried as soon as they are saved. */
export function IntakeDialog({ view, onClose, onSaved }: IntakeDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const { connection, feeds } = view;
  const hasKey = connection !== null;
  const [draft, setDraft] = useState(() => draftOf(view));
  const change = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }));
  const save = useMutation(
    trpc.intake.set.mutationOptions({
      onSuccess: async (steps) => {
        await queryClient.invalidateQueries(trpc.intake.pathFilter());
        onSaved(steps);
      },
      // It may have been saved, and only the test could not be made.
      onError: () => queryClient.invalidateQueries(trpc.intake.pathFilter()),
    }),
  );
  const faults = save.error?.data?.fields ?? null;
  const text = (field: "inboundUrl" | "outboundUrl" | "region" | "endpoint" | "accessKeyId") => ({
    value: draft[field],
    onChange: (event: { readonly target: { readonly value: string } }) => change({ [field]: event.target.value }),
    autoComplete: "off",
    autoCapitalize: "none",
    spellCheck: false,
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    save.mutate({ ...scope, ...inputOf(draft), seen: connection?.version ?? null });
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={words.title}
        description={words.description}
        submitLabel={words.save}
        busy={save.isPending}
        fault={save.error && !faults && save.error.message}
        onSubmit={submit}
      >
        <Field label={words.inbound} hint={words.inboundHint} error={faults?.["settings.inboundUrl"]} required>
          <Input inputMode="url" autoFocus {...text("inboundUrl")} />
        </Field>
        <Field label={words.outbound} hint={words.outboundHint} error={faults?.["settings.outboundUrl"]} required>
          <Input inputMode="url" {...text("outboundUrl")} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={words.region} error={faults?.["settings.region"]} required>
            <Input {...text("region")} />
          </Field>
          <Field label={words.endpoint} hint={words.endpointHint} error={faults?.["settings.endpoint"]} optional>
            <Input inputMode="url" {...text("endpoint")} />
          </Field>
        </div>
        <Field
          label={words.feed}
          hint={feeds.length === 0 ? words.noFeeds : words.feedHint}
          error={faults?.["settings.feedId"]}
          required
        >
          <Select
            value={draft.feedId}
            onValueChange={(feedId) => change({ feedId })}
            placeholder={words.choose}
            disabled={feeds.length === 0}
            options={feeds.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={words.accessKeyId}
            hint={hasKey ? words.keepHint : undefined}
            error={faults?.["credentials.accessKeyId"]}
            required={!hasKey}
          >
            <Input {...text("accessKeyId")} />
          </Field>
          <Field
            label={words.secret}
            hint={hasKey ? words.keepHint : undefined}
            error={faults?.["credentials.secretAccessKey"]}
            required={!hasKey}
          >
            <PasswordInput
              called={words.secretCalled}
              value={draft.secretAccessKey}
              onChange={(event) => change({ secretAccessKey: event.target.value })}
              autoComplete="off"
            />
          </Field>
        </div>
      </FormDialogContent>
    </Dialog>
  );
}
