"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { platformDialog as words } from "#components/messages/platform.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { hostOf } from "./host-of.ts";
import type { PlatformConnection, TestedStep } from "./views.ts";

type PlatformDialogProps = {
  /** Null: the first one. */
  readonly known: PlatformConnection | null;
  readonly onClose: () => void;
  /** With what came of trying it right after it was saved. */
  readonly onSaved: (steps: readonly TestedStep[]) => void;
};

/** Address and sign-in of the platform; it is tried as soon as it is saved. */
export function PlatformDialog({ known, onClose, onSaved }: PlatformDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [draft, setDraft] = useState(() => ({
    baseUrl: known?.baseUrl.replace(/\/$/, "") ?? "",
    username: known?.username ?? "",
    password: "",
    lanes: String(known?.lanes ?? 8),
  }));
  const change = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }));
  const save = useMutation(
    trpc.platform.set.mutationOptions({
      onSuccess: async (steps) => {
        await queryClient.invalidateQueries(trpc.platform.pathFilter());
        onSaved(steps);
      },
      // It may have been saved, and only the test could not be made.
      onError: () => queryClient.invalidateQueries(trpc.platform.pathFilter()),
    }),
  );
  const faults = save.error?.data?.fields ?? null;
  const faultOf = (field: keyof typeof draft) => faults?.[`connection.${field}`];
  const isOther = known !== null && hostOf(draft.baseUrl) !== hostOf(known.baseUrl);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { baseUrl, username, password, lanes } = draft;
    const kept = known !== null && password === "";
    const connection = { baseUrl, username, lanes: Number(lanes), password: kept ? null : password };
    save.mutate({ ...scope, connection, seen: known?.version ?? null });
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
        <Field label={words.address} hint={words.addressHint} error={faultOf("baseUrl")} required>
          <Input
            inputMode="url"
            spellCheck={false}
            autoComplete="off"
            autoFocus
            value={draft.baseUrl}
            onChange={(event) => change({ baseUrl: event.target.value })}
          />
        </Field>
        {isOther && <Callout>{words.otherHost}</Callout>}
        <Field label={words.username} error={faultOf("username")} required>
          <Input
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            value={draft.username}
            onChange={(event) => change({ username: event.target.value })}
          />
        </Field>
        <Field
          label={words.password}
          error={faultOf("password")}
          required={known === null || isOther}
          hint={known && (isOther ? words.otherHostHint : words.keepHint)}
        >
          <PasswordInput
            called={words.passwordCalled}
            autoComplete="new-password"
            value={draft.password}
            onChange={(event) => change({ password: event.target.value })}
          />
        </Field>
        <Field label={words.lanes} hint={words.lanesHint} error={faultOf("lanes")} required>
          <Input
            inputMode="numeric"
            value={draft.lanes}
            onChange={(event) => change({ lanes: event.target.value })}
            className="w-24"
          />
        </Field>
      </FormDialogContent>
    </Dialog>
  );
}
