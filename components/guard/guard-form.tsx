"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { snapshotWays } from "#core/guard/ending.ts";
import { guardProblems, type GuardField } from "#core/guard/feed-guard.ts";
import { guard as words } from "#components/messages/guard.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { draftOf, guardOf, limitNames, type GuardDraft, type NumberName } from "./guard-draft.ts";
import { useAdmins } from "./use-admins.ts";

type FormProps = {
  readonly feedId: string;
  readonly view: RouterOutputs["guard"]["ofFeed"];
  readonly onDone: () => void;
};

/** The limits of a feed; what is wrong with them is said once somebody saves. */
export function GuardForm({ feedId, view, onDone }: FormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [draft, setDraft] = useState(() => draftOf(view.guard));
  const [told, setTold] = useState(false);
  const guard = guardOf(draft);
  const problems = guardProblems(guard);
  const set = (patch: Partial<GuardDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const save = useMutation(
    trpc.guard.set.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.guard.pathFilter());
        toast.success(words.saved);
        onDone();
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  const { admins } = useAdmins();
  // Those who have left, or lost the role, could not be kept; until it is known who is there, nobody is left out.
  const approvers = draft.approvers.filter((id) => admins?.some(({ userId }) => userId === id) ?? true);
  const number: NumberFields = {
    draft,
    errorOf: (field) => (told ? problems.find((problem) => problem.field === field)?.sentence : undefined),
    set,
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setTold(true);
        if (problems.length > 0) return;
        save.mutate({ ...scope, feedId, guard: { ...guard, approvers } });
      }}
    >
      <Checkbox
        label={words.enabled}
        checked={draft.enabled}
        onCheckedChange={(checked) => set({ enabled: checked === true })}
      />
      {draft.enabled && <Limits {...number} />}
      <Approvers chosen={approvers} onChange={(chosen) => set({ approvers: chosen })} />
      {view.mayEnd && <Snapshot {...number} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={save.isPending}>
          {words.save}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
      </div>
    </form>
  );
}

type NumberFields = {
  readonly draft: GuardDraft;
  readonly errorOf: (field: GuardField) => string | undefined;
  readonly set: (patch: Partial<GuardDraft>) => void;
};

type NumberFieldProps = NumberFields & {
  readonly name: NumberName;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
};

function NumberField({ draft, errorOf, set, name, label, hint, optional = false }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} error={errorOf(name)} optional={optional}>
      <Input
        value={draft[name]}
        inputMode="numeric"
        autoComplete="off"
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </Field>
  );
}

function Limits(props: NumberFields) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium">
        {words.limits} <span className="font-normal text-ink-3">{words.empty}</span>
      </legend>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {limitNames.map((name) => (
          <NumberField key={name} {...props} name={name} label={words.fields[name].label} />
        ))}
        <NumberField {...props} name="leastFiles" label={words.leastFiles} hint={words.leastFilesHint} />
        <NumberField {...props} name="leastRows" label={words.leastRows} hint={words.leastRowsHint} />
      </div>
    </fieldset>
  );
}

function Snapshot(props: NumberFields) {
  const { draft, set } = props;
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field label={words.snapshot} hint={words.snapshotHint} className="sm:col-span-2">
        <Select
          value={draft.snapshot}
          onValueChange={(snapshot) => set({ snapshot: snapshotWays.find((way) => way === snapshot) ?? "none" })}
          options={snapshotWays.map((way) => ({ value: way, label: words.ways[way] }))}
        />
      </Field>
      {draft.snapshot !== "none" && (
        <>
          <NumberField
            {...props}
            name="missingShare"
            label={words.missingShare}
            hint={words.missingShareHint}
            optional
          />
          <NumberField {...props} name="missingMost" label={words.missingMost} hint={words.missingMostHint} optional />
        </>
      )}
    </div>
  );
}

type ApproversProps = { readonly chosen: readonly string[]; readonly onChange: (chosen: readonly string[]) => void };

function Approvers({ chosen, onChange }: ApproversProps) {
  const { admins = [] } = useAdmins();
  return (
    <fieldset>
      <legend className="mb-2 font-medium">
        {words.approvers} <span className="font-normal text-ink-3">{words.approversHint}</span>
      </legend>
      <div className="grid gap-x-4 gap-y-1.5 sm:grid-cols-2">
        {admins.map(({ userId, name }) => (
          <Checkbox
            key={userId}
            label={name}
            checked={chosen.includes(userId)}
            onCheckedChange={(checked) =>
              onChange(checked === true ? [...chosen, userId] : chosen.filter((id) => id !== userId))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
