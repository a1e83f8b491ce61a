"use client";
import Link from "next/link";
import { Ban, Check, CircleDashed, Clock, TriangleAlert, X } from "lucide-react";
import { expected as words } from "#components/messages/expected.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { classNames } from "#components/ui/class-names.ts";
import { toneClasses, type Tone } from "#components/ui/tone.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type Moment = RouterOutputs["expected"]["view"]["moments"][number];
type Look = { readonly tone: Tone; readonly icon: typeof Check };

/** A mark for each of the last files, oldest first; each says in words what it was, and leads to its import. */
export function MomentsStrip({ moments, zone }: { readonly moments: readonly Moment[]; readonly zone: string }) {
  return (
    <div>
      <h3 className="font-medium">{words.history}</h3>
      {moments.length === 0 ? (
        <p className="text-ink-2">{words.historyEmpty}</p>
      ) : (
        <>
          <ol className="mt-1.5 flex flex-wrap gap-1">
            {moments.toReversed().map((moment) => (
              <li key={moment.id}>
                <Mark moment={moment} zone={zone} />
              </li>
            ))}
          </ol>
          <p className="mt-1 text-[0.8125rem] text-ink-3">{words.historyNote}</p>
        </>
      )}
    </div>
  );
}

function Mark({ moment, zone }: { readonly moment: Moment; readonly zone: string }) {
  const { path } = useWorkspace();
  const inBrowser = useInBrowser();
  const { tone, icon: Icon } = lookOf(moment);
  const when = new Intl.DateTimeFormat(inBrowser ? undefined : "en", {
    ...{ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
    timeZone: zone,
  }).format(Date.parse(moment.dueAt));
  const text = [when, wordOf(moment), moment.import && words.importOf(moment.import.number)].filter(Boolean).join(", ");
  const classes = classNames(
    "grid size-6 place-items-center rounded border pointer-coarse:size-11 [&_svg]:size-3.5",
    toneClasses({ tone }),
  );
  return (
    <Tooltip text={text}>
      {moment.import ? (
        <Link href={path("imports", moment.import.id)} className={classes} aria-label={text}>
          <Icon aria-hidden />
        </Link>
      ) : (
        <button type="button" className={classes} aria-label={text}>
          <Icon aria-hidden />
        </button>
      )}
    </Tooltip>
  );
}

/** What became of a moment, in a few words. */
export function wordOf({ state, size, cameLate }: Moment): string {
  const came = state === "in" && cameLate ? words.cameLate : words.states[state];
  return size === null ? came : `${came}, ${words.sizes[size]}`;
}

function lookOf({ state, size, cameLate }: Moment): Look {
  if (state === "in") {
    if (size !== null) return { tone: "caution", icon: TriangleAlert };
    return cameLate ? { tone: "caution", icon: Check } : { tone: "positive", icon: Check };
  }
  const looks: Readonly<Record<Exclude<Moment["state"], "in">, Look>> = {
    open: { tone: "neutral", icon: CircleDashed },
    late: { tone: "caution", icon: Clock },
    missing: { tone: "critical", icon: X },
    skipped: { tone: "neutral", icon: Ban },
  };
  return looks[state];
}
