"use client";
import { useState, type ComponentProps } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { expectationProblems, type ExpectationField } from "#core/expected/expectation-problems.ts";
import type { Expectation } from "#core/expected/expectation.ts";
import { expected as words } from "#components/messages/expected.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { CheckList } from "#components/ui/check-list.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { draftOf, expectationOf, type ExpectationDraft } from "./expectation-draft.ts";
import { NextMoments } from "./next-moments.tsx";
import { zoneGroups } from "#components/workspace/zone-groups.ts";

type FormProps = {
  readonly feedId: string;
  readonly start: Expectation;
  /** ISO 8601. */
  readonly now: string;
  readonly onDone: () => void;
};

/** The schedule of a feed; what it means is shown while it is typed, what is wrong with it once somebody saves. */
export function ExpectationForm({ feedId, start, now, onDone }: FormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [draft, setDraft] = useState(() => draftOf(start));
  const [told, setTold] = useState(false);
  const expectation = expectationOf(draft);
  const problems = expectationProblems(expectation);
  const errorOf = (field: ExpectationField) =>
    told ? problems.find((problem) => problem.field === field)?.sentence : undefined;
  const set = (patch: Partial<ExpectationDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const save = useMutation(
    trpc.expected.save.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.expected.pathFilter());
        toast.success(words.saved);
        onDone();
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  const text = (name: "monthDays" | "times" | "grace" | "leastRows" | "leastShare", rest?: ComponentProps<"input">) => (
    <Input value={draft[name]} onChange={(event) => set({ [name]: event.target.value })} autoComplete="off" {...rest} />
  );
  const digits = { inputMode: "numeric" } as const;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTold(true);
        if (problems.length === 0) save.mutate({ ...scope, feedId, expectation: sendable(expectation) });
      }}
    >
      <Checkbox
        label={words.enabled}
        checked={draft.enabled}
        onCheckedChange={(checked) => set({ enabled: checked === true })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={words.zone} hint={words.zoneHint} error={errorOf("zone")}>
          <Combobox
            value={draft.zone}
            onValueChange={(zone) => set({ zone })}
            groups={zoneGroups(draft.zone)}
            placeholder={words.zoneSearch}
            searchLabel={words.zoneSearch}
            emptyText={words.zoneNone}
          />
        </Field>
        <Field label={words.times} hint={words.timesHint} error={errorOf("times")}>
          {text("times")}
        </Field>
        <CheckList
          legend={words.days}
          names={words.weekDays}
          chosen={draft.weekDays}
          error={errorOf("days")}
          onChange={(weekDays) => set({ weekDays })}
        />
        <Field label={words.monthDays} hint={words.monthDaysHint} optional>
          {text("monthDays")}
        </Field>
        <Field label={words.grace} hint={words.graceHint} error={errorOf("grace")}>
          {text("grace", digits)}
        </Field>
        <Field label={words.blackout} hint={words.blackoutHint} error={errorOf("blackout")} optional>
          <Textarea rows={3} value={draft.blackout} onChange={(event) => set({ blackout: event.target.value })} />
        </Field>
        <Field label={words.leastRows} hint={words.leastRowsHint} error={errorOf("least")} optional>
          {text("leastRows", digits)}
        </Field>
        <Field label={words.leastShare} hint={words.leastShareHint} optional>
          {text("leastShare", digits)}
        </Field>
      </div>
      {problems.length === 0 && <NextMoments schedule={expectation} from={now} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={save.isPending}>
          {words.save}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
      </div>
    </form>
  );
}

/** Lists that can be sent are no readonly ones. */
function sendable(expectation: Expectation) {
  const { weekDays, monthDays, times, blackoutDates } = expectation;
  return {
    ...expectation,
    ...{ weekDays: [...weekDays], monthDays: [...monthDays], times: [...times], blackoutDates: [...blackoutDates] },
  };
}
