"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { entityOf } from "#core/entities/entities.ts";
import { rowSearch as words } from "#components/messages/history.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { KeyMatches, type KeyMatch } from "./key-matches.tsx";
import { RecordHistory } from "./record-history.tsx";
import { SearchForm, type Asked } from "./search-form.tsx";

/**
 * "What happened to employee 000123?" What is asked stays in this page's memory: a key names a person, and an address
 * is kept by browsers, proxies and logs.
 */
export function RecordSearchPage() {
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Card className="mb-5 px-4 py-3.5">
        <SearchForm onAsk={setAsked} />
      </Card>
      {asked && <Found key={`${asked.entity ?? ""} ${asked.text}`} asked={asked} />}
    </>
  );
}

function Found({ asked }: { readonly asked: Asked }) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useQuery(
    trpc.history.find.queryOptions({ ...scope, text: asked.text, ...(asked.entity && { entity: asked.entity }) }),
  );
  const [picked, setPicked] = useState<KeyMatch | null>(null);
  const matches = query.data;
  const exact = (matches ?? []).filter((match) => match.exact);
  const shown = picked ?? (exact.length === 1 ? (exact[0] ?? null) : null);
  return (
    <>
      <p role="status" className="sr-only">
        {matches && outcome(matches, shown)}
      </p>
      {query.error ? (
        <Callout
          tone="critical"
          announced
          title={words.failed}
          action={<Button onClick={() => void query.refetch()}>{words.again}</Button>}
        >
          {query.error.message}
        </Callout>
      ) : matches ? (
        <Outcome matches={matches} shown={shown} onPick={setPicked} />
      ) : (
        <Card>
          <SkeletonTable rows={6} />
        </Card>
      )}
    </>
  );
}

/** What came out, for those who can't see the page. */
function outcome(matches: readonly KeyMatch[], shown: KeyMatch | null): string {
  if (matches.length === 0) return words.none;
  return shown ? words.history(entityOf(shown.entity).label, shown.key) : words.several(matches.length);
}

type OutcomeProps = {
  readonly matches: readonly KeyMatch[];
  readonly shown: KeyMatch | null;
  readonly onPick: (match: KeyMatch) => void;
};

function Outcome({ matches, shown, onPick }: OutcomeProps) {
  if (matches.length === 0) {
    return (
      <Card>
        <EmptyState icon={SearchX} title={words.none}>
          {words.noneText}
        </EmptyState>
      </Card>
    );
  }
  if (!shown) return <KeyMatches matches={matches} onPick={onPick} />;
  const others = matches.filter(({ entity, key }) => entity !== shown.entity || key !== shown.key);
  return (
    <div className="flex flex-col gap-5">
      <RecordHistory key={`${shown.entity} ${shown.key}`} entity={shown.entity} recordKey={shown.key} />
      {others.length > 0 && <KeyMatches matches={others} onPick={onPick} beside />}
    </div>
  );
}
