"use client";
import type { ReactNode } from "react";
import { Check, Clock, LoaderCircle } from "lucide-react";
import type { ImportProgress, ImportRun } from "#core/imports/import.ts";
import { progress as words } from "#components/messages/imports.ts";
import { sending } from "#components/messages/sending.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { formatBytes, formatCount, formatPercent } from "#components/ui/number.ts";
import { Progress } from "#components/ui/progress.tsx";
import { CancelButton } from "./cancel-button.tsx";
import type { ImportView } from "./import-views.ts";
import type { Rate } from "./progress-rate.ts";
import { roundedSeconds } from "./progress-rate.ts";
import { stages, stageStates, type Stage, type StageState } from "./stage-list.ts";
import { PlatformWaitText } from "./platform-wait-text.tsx";
import { StepHeading } from "./step-heading.tsx";
import { useRate } from "./use-rate.ts";

type ProgressViewProps = { readonly view: ImportView; readonly seenAt: number; readonly focused: boolean };

/** What is being done with the file now, what comes next, and why it may wait. */
export function ProgressView({ view, seenAt, focused }: ProgressViewProps) {
  const { run, queue, platformWait } = view;
  const states = platformWait ? { ...stageStates(run), load: "waiting" as const } : stageStates(run);
  const rate = useRate(run.progress, seenAt);
  return (
    <>
      <StepHeading focused={focused} description={words.closeTab} aside={<CancelButton view={view} />}>
        {words.title}
      </StepHeading>
      <p role="status" className="sr-only">
        {newsOf(run, states)}
      </p>
      {run.cancelRequested && (
        <Callout tone="caution" announced className="mb-4">
          {run.target === "platform" && run.state === "loading" ? sending.cancelRequested : words.cancelRequested}
        </Callout>
      )}
      {run.attempts > 1 && <Callout className="mb-4">{words.attempts(run.attempts)}</Callout>}
      <Card className="px-5 py-4">
        <ol aria-label={words.steps}>
          {stages.map((stage, index) => (
            <StageItem key={stage} stage={stage} state={states[stage]} last={index === stages.length - 1}>
              {states[stage] === "waiting" &&
                (platformWait ? (
                  <PlatformWaitText wait={platformWait} progress={run.progress} seenAt={seenAt} />
                ) : (
                  <QueueText queue={queue} />
                ))}
              {states[stage] === "now" && <StageProgress stage={stage} run={run} rate={rate} />}
            </StageItem>
          ))}
        </ol>
      </Card>
    </>
  );
}

/** What is read out: the stage, and each quarter of it. The numbers beside the bar change too often for that. */
function newsOf({ progress }: ImportRun, states: Readonly<Record<Stage, StageState>>): string {
  const stage = stages.find((one) => states[one] === "now");
  if (!stage) return "";
  const measured = (stage === "check" || stage === "load") && progress !== null && progress.total > 0;
  const quarters = measured ? Math.floor((progress.done / progress.total) * 4) : 0;
  return quarters > 0 ? `${words[stage]}: ${formatPercent(quarters / 4)}` : words[stage];
}

type StageItemProps = {
  readonly stage: Stage;
  readonly state: StageState;
  readonly last: boolean;
  readonly children: ReactNode;
};

const marks: Readonly<Record<StageState, string>> = {
  done: "border-accent bg-accent text-on-accent",
  waiting: "border-line-strong bg-surface text-ink-2",
  now: "border-accent bg-surface text-accent-ink",
  later: "border-line-strong bg-surface text-ink-3",
};

function StageItem({ stage, state, last, children }: StageItemProps) {
  return (
    <li className="flex gap-3" aria-current={state === "now" || state === "waiting" ? "step" : undefined}>
      <div className="flex flex-col items-center">
        <span
          aria-hidden
          className={classNames(
            "grid size-6 shrink-0 place-items-center rounded-full border [&_svg]:size-3.5",
            marks[state],
          )}
        >
          {state === "done" && <Check strokeWidth={3} />}
          {state === "now" && <LoaderCircle className="animate-spin" />}
          {state === "waiting" && <Clock />}
        </span>
        {!last && (
          <span aria-hidden className={classNames("w-px flex-1", state === "done" ? "bg-accent" : "bg-line")} />
        )}
      </div>
      <div className={classNames("min-w-0 flex-1", last ? "pb-1" : "min-h-14 pb-5")}>
        <p className={classNames("leading-6", state === "later" ? "text-ink-3" : "font-medium")}>
          {words[stage]}
          <span className="sr-only">, {words[state]}</span>
        </p>
        {children}
      </div>
    </li>
  );
}

function QueueText({ queue }: { readonly queue: ImportView["queue"] }) {
  if (!queue) return <p className="text-ink-2">{words.starting}</p>;
  const { ahead, runningNumber, runningElsewhere } = queue;
  const running =
    runningNumber !== null ? words.runningNumber(runningNumber) : runningElsewhere ? words.runningElsewhere : "";
  const alone = ahead === 0 && running === "";
  return (
    <p role="status" className="text-ink-2">
      {alone ? words.next : [ahead > 0 ? words.ahead(ahead) : "", running, words.reason].filter(Boolean).join(" ")}
    </p>
  );
}

type StageProgressProps = { readonly stage: Stage; readonly run: ImportRun; readonly rate: Rate | null };

function StageProgress({ stage, run, rate }: StageProgressProps) {
  const { progress } = run;
  const known = progress !== null && progress.total > 0 && (stage === "check" || stage === "load") ? progress : null;
  const counted = known && (stage === "check" ? words.bytes(known.done, known.total) : loadText(known));
  return (
    <div className="mt-1.5 max-w-xl">
      <Progress label={words[stage]} value={known ? known.done : null} max={known ? known.total : 100} />
      <p className="mt-1.5 flex flex-wrap justify-between gap-x-4 text-[0.8125rem] text-ink-2">
        <span>{counted ?? (stage === "plan" ? words.planning : words.starting)}</span>
        <span>{known && rate && known.stage !== waitingForPlatform && rateText(stage, rate)}</span>
      </p>
    </div>
  );
}

/** What the load of a file says of itself whose rows go to the platform first. */
const sendingToPlatform = "sending";
const waitingForPlatform = "waiting for the platform";

function loadText({ stage, done, total }: ImportProgress): string {
  if (stage === sendingToPlatform) return sending.sentRows(done, total);
  return stage === waitingForPlatform ? sending.platformSilent(done, total) : words.loadRows(done, total);
}

function rateText(stage: Stage, { perSecond, secondsLeft }: Rate): string {
  const { unit, count } = roundedSeconds(secondsLeft);
  const speed = stage === "check" ? formatBytes(perSecond) : formatCount(Math.round(perSecond), "row", "rows");
  return `${words.rate(speed)}, ${words.left(unit === "seconds" ? words.seconds(count) : words.minutes(count))}`;
}
