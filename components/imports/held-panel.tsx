"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { skipped } from "#components/messages/imports.ts";
import { issueCodeWords } from "#components/messages/issue-code-words.ts";
import { heldRows as words } from "#components/messages/waiting.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { FixRestButton } from "#components/workspace/fix-rest-button.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { entityOfView } from "./entity-of-view.ts";
import type { ImportView, IssueGroup } from "./import-views.ts";
import { IssueGroups } from "./issue-groups.tsx";
import { SkippedRows } from "./skipped-rows.tsx";

/** While rows are being loaded in an import of their own, whose events may be missed. */
const pollMilliseconds = 3000;

/** What became of the held rows of a loaded file: the sum, and where to go on. */
export function HeldRows({ view: { run } }: { readonly view: ImportView }) {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  const query = useQuery({
    ...trpc.corrections.tally.queryOptions({ ...scope, importId: run.id }),
    refetchInterval: ({ state: { data } }) => (data && data.tally.held.released > 0 ? pollMilliseconds : false),
  });
  return (
    <Section
      title={words.title}
      actions={
        query.data && query.data.tally.held.open > 0 && !run.fileRemoved && may("imports.upload") ? (
          <FixRestButton importId={run.id} />
        ) : undefined
      }
    >
      <QueryPart query={query} words={words}>
        {({ tally: { held } }) => {
          const parts = (["loaded", "released", "waiting", "waived", "open"] as const)
            .filter((part) => held[part] > 0)
            .map((part) => words[part](held[part]));
          const waits = held.waiting + held.released > 0;
          return (
            <>
              <p className="text-lg leading-7 font-semibold tracking-tight">{words.tally(held.rows, parts)}</p>
              <p className="text-ink-2">
                {waits && words.text} {held.open > 0 && words.openText} {!waits && held.open === 0 && words.done}{" "}
                {waits && <TextLink href={path("waiting")}>{words.all}</TextLink>}
              </p>
            </>
          );
        }}
      </QueryPart>
    </Section>
  );
}

/** The held rows themselves, and what they wait for by kind. */
export function HeldPanel({ view }: { readonly view: ImportView }) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const { run } = view;
  const [chosen, setChosen] = useState<IssueGroup | null>(null);
  const groups = useQuery(trpc.imports.issueGroups.queryOptions({ ...scope, importId: run.id, of: "held" }));
  return (
    <div className="flex flex-col gap-4">
      {run.state === "planned" && <p className="text-ink-2">{words.planText}</p>}
      <Section flush title={words.groups}>
        <QueryPart query={groups} words={words}>
          {(found) => (
            <IssueGroups
              groups={found}
              entity={entityOfView(view)}
              valuesAddress={null}
              mendAddress={null}
              onWaive={null}
              chosen={chosen}
              onChoose={setChosen}
            />
          )}
        </QueryPart>
      </Section>
      <Section
        flush
        title={chosen ? skipped.onlyGroup(issueCodeWords[chosen.code]) : words.rows}
        actions={
          chosen && (
            <Button size="sm" onClick={() => setChosen(null)}>
              {skipped.showAll}
            </Button>
          )
        }
      >
        <SkippedRows view={view} group={chosen} of="held" />
      </Section>
    </div>
  );
}
