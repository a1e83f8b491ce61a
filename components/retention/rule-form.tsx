"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { retentionProblem, type RetentionRule } from "#core/retention/retention.ts";
import { retention as words } from "#components/messages/retention.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type View = RouterOutputs["retention"]["view"];
type RuleFormProps = { readonly feedId: string; readonly view: View; readonly onDone: () => void };
type Whose = "feed" | "workspace";

/** How long files are kept: the feed's own rule, or the workspace's that it follows. */
export function RuleForm({ feedId, view, onDone }: RuleFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [whose, setWhose] = useState<Whose>(view.own || !view.workspace ? "feed" : "workspace");
  const [draft, setDraft] = useState(() => draftOf(view.own ?? view.workspace));
  const [told, setTold] = useState(false);
  const rule = { originalsDays: daysOf(draft.originals), artifactsDays: daysOf(draft.artifacts) };
  const set = useMutation(trpc.retention.set.mutationOptions());
  const wrong = (days: number | null) =>
    told && retentionProblem({ originalsDays: days, artifactsDays: null }) ? words.daysWrong : undefined;

  async function save() {
    setTold(true);
    if (retentionProblem(rule)) return;
    try {
      await set.mutateAsync({ ...scope, feedId: whose === "feed" ? feedId : null, rule });
      // Who chooses the workspace's rule for a feed that has its own wants the feed to follow it.
      if (whose === "workspace" && view.own) await set.mutateAsync({ ...scope, feedId, rule: null });
      await queryClient.invalidateQueries(trpc.retention.pathFilter());
      toast.success(words.saved);
      onDone();
    } catch (error) {
      toast.error(error instanceof Error ? error.message : words.failed);
    }
  }

  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <RadioGroup
        legend={words.whose}
        value={whose}
        onValueChange={(value) => {
          const next = value === "workspace" ? "workspace" : "feed";
          setWhose(next);
          setDraft(draftOf(next === "feed" ? (view.own ?? view.workspace) : view.workspace));
        }}
        options={[
          { value: "feed", label: words.whoseFeed, hint: words.whoseFeedHint },
          { value: "workspace", label: words.whoseWorkspace, hint: words.whoseWorkspaceHint },
        ]}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={words.originalsDays} hint={words.daysHint} error={wrong(rule.originalsDays)}>
          <Input
            inputMode="numeric"
            value={draft.originals}
            onChange={(event) => setDraft({ ...draft, originals: event.target.value })}
          />
        </Field>
        <Field label={words.artifactsDays} hint={words.daysHint} error={wrong(rule.artifactsDays)}>
          <Input
            inputMode="numeric"
            value={draft.artifacts}
            onChange={(event) => setDraft({ ...draft, artifacts: event.target.value })}
          />
        </Field>
      </div>
      {whose === "workspace" && <Callout tone="caution">{words.changesAll}</Callout>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={set.isPending}>
          {words.save}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
      </div>
    </form>
  );
}

function draftOf(rule: RetentionRule | null) {
  return { originals: textOf(rule?.originalsDays), artifacts: textOf(rule?.artifactsDays) };
}

function textOf(days: number | null | undefined): string {
  return days === null || days === undefined ? "" : String(days);
}

function daysOf(text: string): number | null {
  if (text.trim() === "") return null;
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
}
