"use client";
import { pickUps as words } from "#components/messages/pick-ups.ts";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";

type Source = {
  readonly id: string;
  readonly name: string;
  /** One sentence: why it does not work. */
  readonly fault: string | null;
  readonly faultSince: string | null;
  readonly verifiedAt: string | null;
};

/** Where files come from by themselves, and whether that works. */
export function PickUpSources({ sources }: { readonly sources: readonly Source[] }) {
  return sources.map(({ id, name, fault, faultSince, verifiedAt }) =>
    fault !== null ? (
      <Callout key={id} tone="critical" title={words.faultTitle(name)}>
        {fault}
        {faultSince !== null && (
          <span className="block">
            {words.since} <DateTime value={faultSince} />
          </span>
        )}
      </Callout>
    ) : (
      <p key={id} className="text-[0.8125rem] text-ink-2">
        {name}:{" "}
        {verifiedAt === null ? (
          words.never
        ) : (
          <>
            {words.works} <DateTime value={verifiedAt} />
          </>
        )}
      </p>
    ),
  );
}
