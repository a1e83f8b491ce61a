"use client";
import { useQuery } from "@tanstack/react-query";
import { endStates } from "#core/imports/import.ts";
import { retention as words } from "#components/messages/retention.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { HoldPanel } from "./hold-panel.tsx";

/** The legal hold of an import that has ended; nothing where there is none and the reader can't make one. */
export function ImportHold({ importId }: { readonly importId: string }) {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const { data: view } = useQuery(trpc.imports.get.queryOptions({ ...scope, importId }));
  const ended = view !== undefined && endStates.includes(view.run.state);
  const { data } = useQuery(trpc.retention.holds.queryOptions({ ...scope, importId }, { enabled: ended }));
  if (!ended || !data || (!data.own && !data.feed && !may("feeds.manage"))) return null;
  return (
    <Section title={words.importTitle} className="mt-4">
      <div className="flex flex-col gap-3">
        {data.feed && (
          <Callout tone="held" title={words.holdTitle}>
            {words.heldWithFeed} “{data.feed.reason}” {words.heldBy(data.feed.heldByName)},{" "}
            <DateTime value={data.feed.heldAt} />
          </Callout>
        )}
        {!data.own && !data.feed && <p className="text-ink-2">{words.noHoldText}</p>}
        <HoldPanel
          target={{ importId }}
          hold={data.own}
          title={words.holdImportTitle(view.run.number)}
          held={words.heldImport}
        />
      </div>
    </Section>
  );
}
