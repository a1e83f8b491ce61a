"use client";
import { useState } from "react";
import { CircleCheck, CircleDashed, CircleX, Route } from "lucide-react";
import type { PatternOf } from "#core/inbound/choose-feed.ts";
import { routeSection as words } from "#components/messages/feeds.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { namedOverlaps, tryName, type Trial } from "./route-draft.ts";

type PatternTrialProps = {
  readonly mine: PatternOf;
  readonly others: readonly (PatternOf & { readonly name: string })[];
  /** Names that came and that no feed was for. */
  readonly unmatched: readonly string[];
  readonly example: string;
};

/** Tries a pattern while it is typed: on a name of one's own, and on those that came and fitted nowhere. */
export function PatternTrial({ mine, others, unmatched, example }: PatternTrialProps) {
  const [own, setOwn] = useState("");
  const overlaps = namedOverlaps(mine, others);
  return (
    <div className="flex flex-col gap-3 rounded-md border bg-sunken p-3">
      {overlaps.length > 0 && (
        <Callout
          tone={overlaps.some(({ goesTo }) => goesTo === "nobody") ? "caution" : "neutral"}
          title={words.overlap}
        >
          <ul className="flex flex-col gap-0.5">
            {overlaps.map(({ feedId, name, pattern, goesTo }) => (
              <li key={feedId} className="wrap-anywhere">
                {words.overlapOf(name, pattern)} {words.overlapGoes[goesTo](name)}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      <Field label={words.tryName} hint={words.tryHint}>
        <Input
          value={own}
          onChange={(event) => setOwn(event.target.value)}
          placeholder={words.tryExample(example)}
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono text-[0.8125rem]"
        />
      </Field>
      <div role="status" className="empty:hidden">
        {own.trim() !== "" && <TrialLine name={own.trim()} trial={tryName(mine, others, own.trim())} />}
      </div>
      {unmatched.length > 0 && (
        <div>
          <p className="text-[0.8125rem] font-medium">{words.unmatched}</p>
          <ul className="mt-1 flex flex-col gap-1">
            {unmatched.map((name) => (
              <li key={name}>
                <TrialLine name={name} trial={tryName(mine, others, name)} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

const icons = { this: CircleCheck, other: Route, tie: CircleX, nobody: CircleDashed } as const;

function TrialLine({ name, trial }: { readonly name: string; readonly trial: Trial }) {
  const Icon = icons[trial.to];
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-[0.8125rem]">
      <span className="font-mono wrap-anywhere">{name}</span>
      <span className="inline-flex items-center gap-1 text-ink-2">
        <Icon aria-hidden className={trial.to === "this" ? "size-3.5 text-positive-ink" : "size-3.5"} />
        {"name" in trial ? words.trial[trial.to](trial.name) : words.trial[trial.to]}
      </span>
    </p>
  );
}
