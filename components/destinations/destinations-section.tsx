"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { destinations as words } from "#components/messages/destinations.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { DestinationDialog } from "./destination-dialog.tsx";
import { DestinationRow } from "./destination-row.tsx";
import { DestinationTest } from "./destination-test.tsx";
import type { DestinationView } from "./views.ts";

/** Whom the files of a day and requisitions go to by themselves. */
export function DestinationsSection() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const query = useQuery(trpc.destinations.view.queryOptions(scope, { refetchInterval: 30_000 }));
  const [editing, setEditing] = useState<DestinationView | "new" | null>(null);
  const [testing, setTesting] = useState<string | null>(null);
  const { data } = query;
  const tested = data?.destinations.find(({ id }) => id === testing);
  return (
    <Section
      flush
      title={words.title}
      description={words.description}
      actions={data && may("connections.manage") && <Button onClick={() => setEditing("new")}>{words.add}</Button>}
    >
      <QueryState
        query={query}
        failed={words.failed}
        again={words.again}
        outline={<SkeletonTable rows={3} />}
        className="m-4"
      />
      {data?.destinations.length === 0 && (
        <EmptyState icon={Send} title={words.none}>
          {words.noneText}
        </EmptyState>
      )}
      {data && data.destinations.length > 0 && (
        <ul className="divide-y">
          {data.destinations.map((destination) => (
            <DestinationRow
              key={destination.id}
              destination={destination}
              choices={data}
              onEdit={() => setEditing(destination)}
              onTest={() => setTesting(destination.id)}
            />
          ))}
        </ul>
      )}
      {data && editing !== null && (
        <DestinationDialog
          destination={editing === "new" ? null : editing}
          choices={data}
          onClose={() => setEditing(null)}
          onSaved={(id) => {
            setEditing(null);
            setTesting(id);
          }}
        />
      )}
      {tested && <DestinationTest destination={tested} onClose={() => setTesting(null)} />}
    </Section>
  );
}
