"use client";
import type { ReactNode } from "react";
import { CircleCheck, CirclePause, CloudOff } from "lucide-react";
import { upload as words } from "#components/messages/imports.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatBytes } from "#components/ui/number.ts";
import { Progress } from "#components/ui/progress.tsx";
import type { UploadState } from "./send-file.ts";

export type UploadActions = {
  readonly onPause: () => void;
  readonly onGoOn: () => void;
  readonly onStop: () => void;
  readonly onRetry: () => void;
  readonly onOtherFile: () => void;
};
type UploadStripProps = UploadActions & {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly state: UploadState;
};

/** How far the file is on its way, beside the preview that is there already. */
export function UploadStrip({ fileName, sizeBytes, state, ...actions }: UploadStripProps) {
  if (state.kind === "failed" || state.kind === "stopped") return <Ended state={state} {...actions} />;
  const { note, status, buttons } = partsOf(state, sizeBytes, actions);
  return (
    <Card className="mb-4 flex min-h-16 flex-wrap items-center gap-x-6 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium wrap-anywhere">{fileName}</p>
        {/* Always there, so that what is written into it later is read out. */}
        <p role="status" className="text-[0.8125rem] text-ink-2">
          {note}
        </p>
      </div>
      {state.kind === "stored" ? (
        status
      ) : (
        <div className="w-52 max-sm:w-full">
          <Progress label={words.sending(fileName)} value={reached(state, sizeBytes)} max={Math.max(1, sizeBytes)} />
          <p className="mt-1 text-xs text-ink-3">{status}</p>
        </div>
      )}
      {buttons && <div className="flex flex-wrap gap-2">{buttons}</div>}
    </Card>
  );
}

type OnTheWay = Exclude<UploadState, { kind: "failed" | "stopped" }>;

function reached(state: OnTheWay, sizeBytes: number): number | null {
  if (state.kind === "sending") return state.sent >= sizeBytes ? null : state.sent;
  return state.kind === "waiting" || state.kind === "paused" ? state.safe : null;
}

function partsOf(state: OnTheWay, sizeBytes: number, { onPause, onGoOn, onStop }: UploadActions) {
  const share = (bytes: number) => bytes / Math.max(1, sizeBytes);
  const stop = <Button onClick={onStop}>{words.stop}</Button>;
  const goOn = (label: string) => (
    <Button variant="primary" onClick={onGoOn}>
      {label}
    </Button>
  );
  switch (state.kind) {
    case "sending":
      return {
        note: state.resumedAt > 0 ? words.resumed(share(state.resumedAt)) : words.sendingText,
        status: words.progress(state.sent, sizeBytes),
        buttons: (
          <>
            <Button onClick={onPause}>{words.pause}</Button>
            {stop}
          </>
        ),
      };
    case "waiting":
      return {
        note: (
          <Noted icon={<CloudOff aria-hidden />}>
            {words.waiting(share(state.safe))} {words.waitingText}
          </Noted>
        ),
        status: words.progress(state.safe, sizeBytes),
        buttons: (
          <>
            {goOn(words.tryNow)}
            {stop}
          </>
        ),
      };
    case "paused":
      return {
        note: (
          <Noted icon={<CirclePause aria-hidden />}>
            {words.paused(share(state.safe))} {pauseText(state)}
          </Noted>
        ),
        status: words.progress(state.safe, sizeBytes),
        buttons: (
          <>
            {goOn(words.resume)}
            {stop}
          </>
        ),
      };
    case "checking":
      return { note: words.sendingText, status: words.checking, buttons: null };
    case "stored":
      return {
        note: `${formatBytes(sizeBytes)}. ${words.storedText}`,
        status: (
          <p className="flex items-center gap-1.5 font-medium text-positive-ink">
            <CircleCheck aria-hidden className="size-4" />
            {words.stored}
          </p>
        ),
        buttons: null,
      };
  }
}

function pauseText({ by, message }: Extract<UploadState, { kind: "paused" }>): string {
  if (by === "person") return words.pausedText;
  return message ?? words.signedOut;
}

function Noted({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <span className="flex items-start gap-1.5 text-caution-ink [&_svg]:mt-0.5 [&_svg]:size-3.5 [&_svg]:shrink-0">
      {icon}
      <span>{children}</span>
    </span>
  );
}

type EndedProps = UploadActions & { readonly state: Extract<UploadState, { kind: "failed" | "stopped" }> };

function Ended({ state, onRetry, onOtherFile }: EndedProps) {
  const stopped = state.kind === "stopped";
  return (
    <Callout
      tone={stopped ? "caution" : "critical"}
      announced
      className="mb-4"
      action={
        <>
          <Button variant="primary" onClick={onRetry}>
            {words.retry}
          </Button>
          <Button onClick={onOtherFile}>{words.otherFile}</Button>
        </>
      }
    >
      {sentenceOf(state)}
    </Callout>
  );
}

function sentenceOf(state: EndedProps["state"]): string {
  if (state.kind === "stopped") return state.gone ? words.stopped : words.stoppedUntold;
  return state.why === "unreadable" ? words.unreadable : (state.message ?? words.refused);
}
