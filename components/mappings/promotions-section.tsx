"use client";
import { useQuery } from "@tanstack/react-query";
import { nextEnvironment } from "#core/access/next-environment.ts";
import { record as words, toDoSentence } from "#components/messages/mapping-transfer.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { EnvironmentBadge } from "#components/workspace/environment-badge.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ChangeList } from "./change-list.tsx";
import type { ViewedPromotion } from "./viewed.ts";

/** What came into the feed from another environment and what went on, with who, when and what is left to do. */
export function PromotionsSection({ feedId }: { readonly feedId: string }) {
  const trpc = useTRPC();
  const { scope, environment } = useWorkspace();
  const query = useQuery(trpc.promotion.record.queryOptions({ ...scope, feedId }));
  return (
    <Section title={words.title} description={words.text} flush>
      <QueryPart query={query} words={words}>
        {(promotions) =>
          promotions.length === 0 ? (
            <p className="px-4 py-5 text-ink-2">{words.none(nextEnvironment(environment))}</p>
          ) : (
            <ol className="divide-y">
              {promotions.map((promotion) => (
                <li key={promotion.id} className="px-4 py-3">
                  <Promotion promotion={promotion} />
                </li>
              ))}
            </ol>
          )
        }
      </QueryPart>
    </Section>
  );
}

function Promotion({ promotion }: { readonly promotion: ViewedPromotion }) {
  const { direction, environment, version, byName, at, toDo } = promotion;
  const came = direction === "in";
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{(came ? words.in : words.out)(version, environment)}</span>
        <EnvironmentBadge environment={environment} />
      </p>
      <p className="text-[0.8125rem] text-ink-2">
        {words.by(byName)}, <DateTime value={at} form="short" />
        {came && `, ${stateOf(promotion)}`}
      </p>
      {came && toDo.length > 0 && (
        <details className="text-[0.8125rem]">
          <summary className="cursor-pointer py-1">{words.toDo(toDo.length)}</summary>
          <ChangeList changes={toDo.map((one) => ({ sentence: toDoSentence(one) }))} />
        </details>
      )}
    </div>
  );
}

function stateOf({ state, published }: ViewedPromotion): string {
  if (state === null) return words.states.gone;
  if (state === "published" || state === "retired") return words.states[state](published ?? 1);
  return words.states[state];
}
