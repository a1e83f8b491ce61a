"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { intake as words } from "#components/messages/intake.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { IntakeDetails } from "./intake-details.tsx";
import { IntakeDialog } from "./intake-dialog.tsx";
import { IntakeMenu } from "./intake-menu.tsx";
import { MessagesTable } from "./messages-table.tsx";
import { TestIntake } from "./test-intake.tsx";
import type { TestedStep } from "./views.ts";

const pollMilliseconds = 15_000;

/** What is open: the form, or a test, with the steps that saving has brought. */
type Doing = { readonly what: "set" } | { readonly what: "test"; readonly steps: readonly TestedStep[] | null };

/** The intake queue: its connection, whether that works, and what came of its messages. */
export function IntakeSection() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const [doing, setDoing] = useState<Doing | null>(null);
  const query = useQuery(trpc.intake.view.queryOptions(scope, { refetchInterval: pollMilliseconds }));
  const { data } = query;
  const connection = data?.connection ?? null;
  const manage = may("connections.manage");
  const close = () => setDoing(null);

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
            <IntakeMenu connection={connection} />
          </>
        )
      }
    >
      {!data && (
        <QueryState query={query} failed={words.failed} again={words.again} outline={<SkeletonTable rows={3} />} />
      )}
      {data && !connection && (
        <EmptyState
          icon={MessagesSquare}
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
        <div className="flex flex-col gap-4">
          <IntakeDetails connection={connection} counts={data.counts} />
          {data.messages.length > 0 && <MessagesTable messages={data.messages} />}
        </div>
      )}
      {data && doing?.what === "set" && (
        <IntakeDialog view={data} onClose={close} onSaved={(steps) => setDoing({ what: "test", steps })} />
      )}
      {doing?.what === "test" && connection && <TestIntake steps={doing.steps} onClose={close} />}
    </Section>
  );
}
