"use client";
import { useEffect } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { intakeTest as words } from "#components/messages/intake.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Dialog, DialogClose, DialogContent } from "#components/ui/dialog.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { TestedStep } from "./views.ts";

type TestDialogProps = {
  /** What saving has brought; null: it is tested now. */
  readonly steps: readonly TestedStep[] | null;
  readonly onClose: () => void;
};

/** Asks the queues step by step; the one that failed says what to do. */
export function TestDialog({ steps, onClose }: TestDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const test = useMutation(
    trpc.intake.test.mutationOptions({ onSettled: () => queryClient.invalidateQueries(trpc.intake.pathFilter()) }),
  );
  const { mutate } = test;
  const { tenant, environment } = scope;
  useEffect(() => {
    if (steps === null) mutate({ tenant, environment });
  }, [mutate, tenant, environment, steps]);
  const shown = test.isPending || test.error ? null : (test.data ?? steps);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={words.title}
        onlyText
        footer={
          <>
            <Button busy={test.isPending} onClick={() => mutate(scope)}>
              {words.again}
            </Button>
            <DialogClose asChild>
              <Button variant="primary">{words.done}</Button>
            </DialogClose>
          </>
        }
      >
        {test.error && (
          <Callout tone="critical" announced>
            {test.error.message}
          </Callout>
        )}
        {shown && (
          <div role="status">
            <Steps steps={shown} />
            <p className="mt-3 text-[0.8125rem] text-ink-2">{words.note}</p>
          </div>
        )}
        {!shown && !test.error && (
          <p role="status" className="flex items-center gap-2 text-ink-2">
            <Spinner />
            {words.testing}
          </p>
        )}
      </DialogContent>
    </Dialog>
  );
}

const looks = {
  done: { icon: CircleCheck, className: "text-positive-ink" },
  failed: { icon: CircleX, className: "text-critical-ink" },
  left_out: { icon: CircleDashed, className: "text-ink-3" },
} as const;

function Steps({ steps }: { readonly steps: readonly TestedStep[] }) {
  return (
    <ol className="flex flex-col gap-2">
      {steps.map(({ step, outcome, sentence }) => {
        const { icon: Icon, className } = looks[outcome];
        return (
          <li key={step} className="flex gap-2">
            <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${className}`} />
            <div className="min-w-0">
              <span className={outcome === "left_out" ? "text-ink-3" : "font-medium"}>{words.steps[step]}</span>
              <span className="sr-only">: {words.outcomes[outcome]}.</span>
              {sentence && <p className="text-[0.8125rem] wrap-anywhere text-ink-2">{sentence}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
