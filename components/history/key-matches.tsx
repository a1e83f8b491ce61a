"use client";
import { ChevronRight } from "lucide-react";
import { entityOf } from "#core/entities/entities.ts";
import { rowSearch as words } from "#components/messages/history.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { Section } from "#components/ui/card.tsx";

export type KeyMatch = RouterOutputs["history"]["find"][number];

type KeyMatchesProps = {
  readonly matches: readonly KeyMatch[];
  readonly onPick: (match: KeyMatch) => void;
  /** Below the history of the key that was meant. */
  readonly beside?: boolean;
};

/** Keys to choose one of. */
export function KeyMatches({ matches, onPick, beside = false }: KeyMatchesProps) {
  return (
    <Section
      flush
      title={beside ? words.others : words.several(matches.length)}
      description={!beside && words.severalText}
    >
      <ul aria-label={words.matches} className="divide-y">
        {matches.map((match) => (
          <li key={`${match.entity} ${match.key}`}>
            <button
              type="button"
              onClick={() => onPick(match)}
              className="flex min-h-10 w-full items-center gap-3 px-4 py-2 text-left hover:bg-hover/60 focus-visible:-outline-offset-2 pointer-coarse:min-h-11"
            >
              <span className="min-w-0 flex-1 break-words">
                <span className="text-ink-2">{entityOf(match.entity).label}</span>{" "}
                <span className="font-medium">{match.key}</span>
              </span>
              {!beside && (
                <span className="text-[0.8125rem] text-ink-3">{match.exact ? words.exact : words.begins}</span>
              )}
              <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
