"use client";
import { CircleCheck } from "lucide-react";
import { upload as words } from "#components/messages/imports.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatBytes } from "#components/ui/number.ts";
import { Progress } from "#components/ui/progress.tsx";
import type { UploadState } from "./use-upload.ts";

type UploadStripProps = {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly state: UploadState;
  readonly onStop: () => void;
  readonly onRetry: () => void;
  readonly onOtherFile: () => void;
};

/** How far the file is on its way, beside the preview that is there already. */
export function UploadStrip({ fileName, sizeBytes, state, onStop, onRetry, onOtherFile }: UploadStripProps) {
  if (state.kind === "failed") {
    return (
      <Callout
        tone={state.stopped ? "caution" : "critical"}
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
        {state.message}
      </Callout>
    );
  }
  const sending = state.kind === "sending";
  const stored = sending && state.total > 0 && state.sent >= state.total;
  return (
    <Card className="mb-4 flex min-h-16 flex-wrap items-center gap-x-6 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-64">
        <p className="truncate font-medium">{fileName}</p>
        <p className="text-[0.8125rem] text-ink-2">
          {sending ? words.sendingText : `${formatBytes(sizeBytes)}. ${words.storedText}`}
        </p>
      </div>
      {sending ? (
        <>
          <div className="w-52 max-sm:w-full">
            <Progress
              label={words.sending(fileName)}
              value={stored ? null : state.sent}
              max={Math.max(1, state.total)}
            />
            <p className="mt-1 text-xs text-ink-3">
              {stored ? words.storing : words.progress(state.sent, state.total)}
            </p>
          </div>
          <Button onClick={onStop}>{words.stop}</Button>
        </>
      ) : (
        <p role="status" className="flex items-center gap-1.5 font-medium text-positive-ink">
          <CircleCheck aria-hidden className="size-4" />
          {words.stored}
        </p>
      )}
    </Card>
  );
}
