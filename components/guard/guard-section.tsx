"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { guard as words } from "#components/messages/guard.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { limitNames } from "./guard-draft.ts";
import { GuardForm } from "./guard-form.tsx";
import { useAdmins } from "./use-admins.ts";

type View = RouterOutputs["guard"]["ofFeed"];

/** How much files of a feed may differ from those before, who approves those that do, and what a snapshot ends. */
export function GuardSection({ feedId }: { readonly feedId: string }) {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const [editing, setEditing] = useState(false);
  const query = useQuery(trpc.guard.ofFeed.queryOptions({ ...scope, feedId }));
  const change = may("feeds.manage") && query.data && !editing && (
    <Button onClick={() => setEditing(true)}>{words.change}</Button>
  );
  return (
    <Section title={words.title} description={words.description} actions={change}>
      <QueryPart query={query} words={words}>
        {(view) =>
          editing ? <GuardForm feedId={feedId} view={view} onDone={() => setEditing(false)} /> : <Summary view={view} />
        }
      </QueryPart>
    </Section>
  );
}

function Summary({ view: { guard, set, mayEnd } }: { readonly view: View }) {
  const sentences = limitNames.flatMap((name) => {
    const limit = guard[name];
    return limit === null ? [] : [words.fields[name].says(limit)];
  });
  return (
    <div className="flex flex-col gap-3">
      {guard.enabled ? (
        <div>
          <p className="font-medium">{words.limits}</p>
          {sentences.length === 0 ? (
            <p className="text-ink-2">{words.noLimits}</p>
          ) : (
            <ul className="mt-1 list-disc pl-5 text-ink-2 sm:columns-2 sm:gap-8">
              {sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
          <p className="mt-1 text-ink-2">{words.from(guard.leastFiles, guard.leastRows)}</p>
        </div>
      ) : (
        <Callout title={words.offTitle}>{words.offText}</Callout>
      )}
      <Approvers ids={guard.approvers} />
      {mayEnd && (
        <p className="text-ink-2">
          {words.waySays[guard.snapshot]}{" "}
          {guard.snapshot !== "none" && words.missingOver(guard.missingShare, guard.missingMost)}
        </p>
      )}
      <p className="text-[0.8125rem] text-ink-3">
        {set ? (
          <>
            {words.changedBy(set.changedByName)}, <DateTime value={set.changedAt} />
          </>
        ) : (
          words.usual
        )}
      </p>
    </div>
  );
}

/** Names of people are for those who may see members; to others it is said that some are named. */
function Approvers({ ids }: { readonly ids: readonly string[] }) {
  const { admins, allowed } = useAdmins();
  if (ids.length === 0) return <p className="text-ink-2">{words.anyAdmin}</p>;
  if (!allowed) return <p className="text-ink-2">{words.someNamed(ids.length)}</p>;
  if (!admins) return null;
  const names = ids.map((id) => admins.find((admin) => admin.userId === id)?.name ?? words.gone);
  return <p className="text-ink-2">{words.named(names)}</p>;
}
