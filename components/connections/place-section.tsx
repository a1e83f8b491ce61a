"use client";
import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FolderInput } from "lucide-react";
import { connections, placeSection as words } from "#components/messages/connections.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { PlaceDialog } from "./place-dialog.tsx";
import { PlaceDetails } from "./place-details.tsx";
import type { TriedPlace } from "./views.ts";

/** Where the workspace's files come from and go to, whether that works, and the way to change it. */
export function PlaceSection() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const [tried, setTried] = useState<TriedPlace | null>(null);
  const [setting, setSetting] = useState(false);
  const query = useQuery(trpc.connections.place.queryOptions(scope));
  const { data } = query;
  const test = useMutation(trpc.connections.tryPlace.mutationOptions({ onSuccess: setTried }));
  const manage = may("connections.manage");

  async function saved(outcome: TriedPlace) {
    setTried(outcome);
    setSetting(false);
    await queryClient.invalidateQueries(trpc.connections.pathFilter());
  }

  return (
    <Section
      title={words.title}
      description={words.description}
      actions={
        manage &&
        data?.place && (
          <>
            <Button busy={test.isPending} onClick={() => test.mutate(scope)}>
              {words.test}
            </Button>
            <Button onClick={() => setSetting(true)}>{words.change}</Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <QueryState
          query={query}
          failed={words.failed}
          again={connections.again}
          outline={<SkeletonTable rows={3} />}
        />
        {test.error && (
          <Callout tone="critical" announced>
            {test.error.message}
          </Callout>
        )}
        {tried && <Tried tried={tried} />}
        {data?.place && <PlaceDetails place={data.place} folder={data.folder} lastLook={data.lastLook} />}
        {data && !data.place && (
          <EmptyState
            icon={FolderInput}
            title={words.noneTitle}
            className="py-4"
            action={
              manage && (
                <Button variant="primary" onClick={() => setSetting(true)}>
                  {words.set}
                </Button>
              )
            }
          >
            {words.noneText}
          </EmptyState>
        )}
      </div>
      {data && setting && <PlaceDialog known={data} onClose={() => setSetting(false)} onSaved={saved} />}
    </Section>
  );
}

function Tried({ tried: { failed } }: { readonly tried: TriedPlace }) {
  return failed ? (
    <Callout tone="critical" announced title={words.steps[failed.step]}>
      {failed.sentence}
    </Callout>
  ) : (
    <Callout tone="positive" announced title={words.works}>
      {words.worksText}
    </Callout>
  );
}
