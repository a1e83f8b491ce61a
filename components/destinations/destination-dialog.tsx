"use client";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { destinationFaults } from "#core/dispatch/destination-faults.ts";
import { destinationKinds, destinationRoles, kindsOfRole } from "#core/dispatch/destination.ts";
import { destinations as words, roleNames } from "#components/messages/destinations.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { type ColleagueChange, withColleague } from "./colleague-changes.ts";
import { ColleagueNote } from "./colleague-note.tsx";
import { ContractFields } from "./contract-fields.tsx";
import { type Choices, contentOf, type Draft, draftOf, withRole } from "./destination-draft.ts";
import { TargetFields } from "./target-fields.tsx";
import type { DestinationsView, DestinationView } from "./views.ts";

type DestinationDialogProps = {
  /** Null: a new one. */
  readonly destination: DestinationView | null;
  readonly choices: Choices;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
};

/** Adds a destination, or changes one. */
export function DestinationDialog({ destination, choices, onClose, onSaved }: DestinationDialogProps) {
  const { scope } = useWorkspace();
  const [draft, setDraft] = useState(() => draftOf(destination));
  // What the form stands on: a colleague's version, once one has come between.
  const [seen, setSeen] = useState(destination);
  const [changes, setChanges] = useState<readonly ColleagueChange[] | null>(null);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const { add, change } = useSaving(onSaved, (all) => {
    const now = all.destinations.find(({ id }) => id === seen?.id);
    if (!seen || !now || now.version === seen.version) return;
    const merged = withColleague(draft, { seen, now, choices: all });
    setDraft(merged.draft);
    setChanges(merged.changes);
    setSeen(now);
    change.reset();
  });
  const call = destination === null ? add : change;
  const form = useRef<HTMLFormElement>(null);
  // What is wrong may have been scrolled out of sight.
  useEffect(() => {
    if (Object.keys(faults).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [faults]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const content = contentOf(draft);
    const found = destinationFaults(content);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const secret = draft.secret === "" ? null : draft.secret;
    if (seen === null) return add.mutate({ ...scope, content, secret });
    change.mutate({ ...scope, destinationId: seen.id, version: seen.version, content, secret });
  }
  const fields = { draft, faults, onChange: (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part })) };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={destination === null ? words.addTitle : words.editTitle(destination.name)}
        description={words.formText}
        width="lg"
        onInteractOutside={(event) => event.preventDefault()}
        submitLabel={words.save}
        busy={call.isPending}
        fault={call.error?.message ?? faults["contract"]}
        onSubmit={submit}
        formRef={form}
        formClassName="gap-5"
      >
        {changes && <ColleagueNote by={seen?.changedByName ?? ""} changes={changes} />}
        <Receiver {...fields} choices={choices} isNew={destination === null} onDraft={setDraft} />
        <TargetFields {...fields} choices={choices} hasSecret={destination?.hasSecret ?? false} />
        <ContractFields {...fields} agreed={choices.agreed[draft.role]} />
        <Checkbox
          label={words.fields.enabled}
          checked={draft.enabled}
          onCheckedChange={(checked) => fields.onChange({ enabled: checked === true })}
        />
      </FormDialogContent>
    </Dialog>
  );
}

/** `onConflict` gets the destinations as they are by then. */
function useSaving(onSaved: (id: string) => void, onConflict: (now: DestinationsView) => void) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const queryClient = useQueryClient();
  const after = {
    onSuccess: async ({ id }: { readonly id: string }) => {
      toast.success(words.saved);
      await queryClient.invalidateQueries(trpc.destinations.pathFilter());
      onSaved(id);
    },
  };
  const add = useMutation(trpc.destinations.add.mutationOptions(after));
  const change = useMutation(
    trpc.destinations.change.mutationOptions({
      ...after,
      onError: async (error) => {
        if (error.data?.code !== "CONFLICT") return;
        onConflict(await queryClient.fetchQuery({ ...trpc.destinations.view.queryOptions(scope), staleTime: 0 }));
      },
    }),
  );
  return { add, change };
}

type ReceiverProps = {
  readonly draft: Draft;
  readonly faults: Readonly<Record<string, string>>;
  readonly choices: Choices;
  readonly isNew: boolean;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onDraft: (draft: Draft) => void;
};

/** Who gets files, how, and of which site. */
function Receiver({ draft, faults, choices, isNew, onChange, onDraft }: ReceiverProps) {
  const kinds = kindsOfRole[draft.role];
  const sites = [{ value: "", label: words.fields.everySite }];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {isNew && (
        <Field label={words.fields.role} hint={words.gets[draft.role]}>
          <Select
            value={draft.role}
            onValueChange={(value) => onDraft(withRole(draft, destinationRoles.find((r) => r === value) ?? "printer"))}
            options={destinationRoles.map((role) => ({ value: role, label: roleNames[role] }))}
          />
        </Field>
      )}
      {kinds.length > 1 && (
        <Field label={words.fields.kind} error={faults["kind"]}>
          <Select
            value={draft.kind}
            onValueChange={(value) => onChange({ kind: destinationKinds.find((k) => k === value) ?? draft.kind })}
            options={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
          />
        </Field>
      )}
      <Field label={words.fields.name} error={faults["name"]} required>
        <Input value={draft.name} maxLength={80} onChange={({ target }) => onChange({ name: target.value })} />
      </Field>
      {choices.sites.length > 1 && (
        <Field label={words.fields.site}>
          <Select
            value={draft.siteId}
            onValueChange={(siteId) => onChange({ siteId })}
            options={[...sites, ...choices.sites.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </Field>
      )}
    </div>
  );
}
