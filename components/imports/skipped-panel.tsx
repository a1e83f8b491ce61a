"use client";
import { useState } from "react";
import Link from "next/link";
import { useQuery } from "@tanstack/react-query";
import { Grid3x3 } from "lucide-react";
import { skipped as words } from "#components/messages/imports.ts";
import { issueCodeWords } from "#components/messages/issue-code-words.ts";
import { mending } from "#components/messages/mending.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card, Section } from "#components/ui/card.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { entityOfView } from "./entity-of-view.ts";
import type { ImportView, IssueGroup } from "./import-views.ts";
import { IssueGroups } from "./issue-groups.tsx";
import { SkippedRows } from "./skipped-rows.tsx";
import { useMayWaive, WaiveGroup } from "./waive-group.tsx";

/** Skipped rows: what is wrong by kind, and the rows themselves. */
export function SkippedPanel({ view }: { readonly view: ImportView }) {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  const { run } = view;
  const [chosen, setChosen] = useState<IssueGroup | null>(null);
  const [waiving, setWaiving] = useState<IssueGroup | null>(null);
  const mayWaive = useMayWaive(view);
  const mends = run.state === "planned" && may("imports.upload");
  const groups = useQuery(trpc.imports.issueGroups.queryOptions({ ...scope, importId: run.id }));
  const entity = entityOfView(view);
  if (groups.error) {
    return (
      <Callout
        tone="critical"
        title={words.failed}
        action={<Button onClick={() => void groups.refetch()}>{words.again}</Button>}
      >
        {groups.error.message}
      </Callout>
    );
  }
  if (!groups.data) {
    return (
      <Card>
        <SkeletonTable rows={6} />
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Section
        flush
        title={words.groups}
        actions={
          run.state === "planned" && (
            <Button variant="primary" asChild>
              <Link href={path("imports", run.id, "mend")}>
                <Grid3x3 aria-hidden />
                {may("imports.upload") ? mending.open : mending.look}
              </Link>
            </Button>
          )
        }
      >
        <IssueGroups
          groups={groups.data}
          entity={entity}
          valuesAddress={
            run.state === "planned" ? (field) => `${path("imports", run.id, "values")}?field=${field}` : null
          }
          mendAddress={mends ? (group) => mendAddress(path("imports", run.id, "mend"), group) : null}
          onWaive={mayWaive ? setWaiving : null}
          chosen={chosen}
          onChoose={setChosen}
        />
      </Section>
      <Section
        flush
        title={chosen ? words.onlyGroup(issueCodeWords[chosen.code]) : words.allRows}
        actions={
          chosen && (
            <Button size="sm" onClick={() => setChosen(null)}>
              {words.showAll}
            </Button>
          )
        }
      >
        <SkippedRows view={view} group={chosen} />
      </Section>
      {waiving && <WaiveGroup view={view} group={waiving} onClose={() => setWaiving(null)} />}
    </div>
  );
}

/** The grid filtered to a group; names of codes and fields stand in the address, and never a value. */
function mendAddress(page: string, { code, field }: IssueGroup): string {
  return `${page}?${new URLSearchParams({ code, ...(field === null ? {} : { field }) }).toString()}`;
}
