"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Network } from "lucide-react";
import { platform as words } from "#components/messages/platform.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { hostOf } from "./host-of.ts";
import { IdsPart } from "./ids-part.tsx";
import { ListsPart } from "./lists-part.tsx";
import { PlatformDetails } from "./platform-details.tsx";
import { PlatformDialog } from "./platform-dialog.tsx";
import { PlatformMenu } from "./platform-menu.tsx";
import { TestPlatform } from "./test-platform.tsx";
import type { TestedStep } from "./views.ts";

/** What is open: the form, or a test, with the steps that saving has brought. */
type Doing = { readonly what: "set" } | { readonly what: "test"; readonly steps: readonly TestedStep[] | null };

/** The platform that feeds may load into: its connection, whether that works, and its lists. */
export function PlatformSection() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const [doing, setDoing] = useState<Doing | null>(null);
  const query = useQuery(trpc.platform.view.queryOptions(scope, { enabled: may("platform.see") }));
  const { data } = query;
  const connection = data?.connection ?? null;
  const manage = may("connections.manage");
  const close = () => setDoing(null);
  if (!may("platform.see")) return null;

  return (
    <Section
      title={words.title}
      description={words.description}
      actions={
        manage &&
        connection && (
          <>
            <Button onClick={() => setDoing({ what: "test", steps: null })}>{words.test}</Button>
            <Button onClick={() => setDoing({ what: "set" })}>{words.change}</Button>
            <PlatformMenu connection={connection} />
          </>
        )
      }
    >
      <QueryState query={query} failed={words.failed} again={words.again} outline={<SkeletonTable rows={3} />} />
      {data && !connection && (
        <EmptyState
          icon={Network}
          title={words.noneTitle}
          className="py-4"
          action={
            manage && (
              <Button variant="primary" onClick={() => setDoing({ what: "set" })}>
                {words.set}
              </Button>
            )
          }
        >
          {manage ? words.noneText : words.noneReadOnly}
        </EmptyState>
      )}
      {data && connection && (
        <div className="flex flex-col gap-5">
          <PlatformDetails connection={connection} feeds={data.feeds} />
          <IdsPart {...data.ids} />
          <ListsPart lists={data.lists} mayFetch={manage && !connection.paused} />
        </div>
      )}
      {doing?.what === "set" && (
        <PlatformDialog known={connection} onClose={close} onSaved={(steps) => setDoing({ what: "test", steps })} />
      )}
      {doing?.what === "test" && connection && (
        <TestPlatform host={hostOf(connection.baseUrl)} steps={doing.steps} onClose={close} />
      )}
    </Section>
  );
}
