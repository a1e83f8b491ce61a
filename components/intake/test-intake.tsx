"use client";
import { useEffect } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { intakeTest as words } from "#components/messages/intake.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { TestDialog } from "#components/ui/test-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { TestedStep } from "./views.ts";

type TestIntakeProps = {
  /** What saving has brought; null: it is tested now. */
  readonly steps: readonly TestedStep[] | null;
  readonly onClose: () => void;
};

/** Asks the queues step by step; the one that failed says what to do. */
export function TestIntake({ steps, onClose }: TestIntakeProps) {
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
  return (
    <TestDialog
      title={words.title}
      words={words}
      test={test}
      steps={test.data ?? steps}
      note={<p className="mt-3 text-[0.8125rem] text-ink-2">{words.note}</p>}
      onAgain={() => mutate(scope)}
      onClose={onClose}
    />
  );
}
