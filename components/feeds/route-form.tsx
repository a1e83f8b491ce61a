"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { feedList, routeSection as words } from "#components/messages/feeds.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ErrorFileName } from "./error-file-name.tsx";
import { PatternTrial } from "./pattern-trial.tsx";
import { ProductionRule } from "./production-rule.tsx";
import { draftOf, problemsOf, routeOf, type RouteDraft } from "./route-draft.ts";
import type { ViewedFeed } from "./viewed-feed.ts";

/** The route of a feed for those who change it; what a change means is shown before it is saved. */
export function RouteForm({ viewed }: { readonly viewed: ViewedFeed }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const { feed, others, unmatched, production } = viewed;
  const [draft, setDraft] = useState(() => draftOf(feed.route));
  const change = (part: Partial<RouteDraft>) => setDraft((now) => ({ ...now, ...part }));
  const problems = problemsOf(draft);
  const save = useMutation(
    trpc.routes.set.mutationOptions({
      async onSuccess() {
        toast.success(words.saved);
        await queryClient.invalidateQueries(trpc.routes.pathFilter());
      },
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (problems.pattern !== null || problems.errorFileTemplate !== null || problems.approveFirst) return;
    save.mutate({ ...scope, route: routeOf(feed.id, draft) });
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-6">
      {save.error && (
        <Callout tone="critical" announced>
          {save.error.message}
        </Callout>
      )}
      <div className="flex flex-col gap-3">
        <Field label={words.pattern} hint={words.patternHint} error={problems.pattern ?? undefined} optional>
          <Input
            value={draft.pattern}
            onChange={(event) => change({ pattern: event.target.value })}
            placeholder={words.patternExample}
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono text-[0.8125rem]"
          />
        </Field>
        {draft.pattern.trim() !== "" && problems.pattern === null && (
          <PatternTrial
            mine={{ feedId: feed.id, pattern: draft.pattern.trim() }}
            others={others}
            unmatched={unmatched}
            example={feed.name}
          />
        )}
      </div>
      <RadioGroup
        legend={words.policy}
        value={draft.loadPolicy}
        onValueChange={(value) => change({ loadPolicy: value === "automatic" ? "automatic" : "by_person" })}
        options={[
          { value: "by_person", label: feedList.policies.by_person, hint: words.byPersonHint },
          { value: "automatic", label: feedList.policies.automatic, hint: words.automaticHint },
        ]}
      />
      {draft.loadPolicy === "automatic" && (
        <ProductionRule production={production} draft={draft} wrong={problems.approveFirst} onChange={change} />
      )}
      <ErrorFileName feedName={feed.name} draft={draft} problem={problems.errorFileTemplate} onChange={change} />
      <div>
        <Button type="submit" variant="primary" busy={save.isPending}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
