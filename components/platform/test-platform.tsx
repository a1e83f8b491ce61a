"use client";
import { useEffect } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { platformTest as words } from "#components/messages/platform.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { TestDialog } from "#components/ui/test-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { TestedStep } from "./views.ts";

type TestPlatformProps = {
  readonly host: string;
  /** What saving has brought; null: it is tested now. */
  readonly steps: readonly TestedStep[] | null;
  readonly onClose: () => void;
};

/** Asks the platform step by step; the one that failed says what to do. */
export function TestPlatform({ host, steps, onClose }: TestPlatformProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const test = useMutation(
    trpc.platform.test.mutationOptions({ onSettled: () => queryClient.invalidateQueries(trpc.platform.pathFilter()) }),
  );
  const { mutate } = test;
  const { tenant, environment } = scope;
  useEffect(() => {
    if (steps === null) mutate({ tenant, environment });
  }, [mutate, tenant, environment, steps]);
  return (
    <TestDialog
      title={words.title(host)}
      words={words}
      test={test}
      steps={test.data ?? steps}
      onAgain={() => mutate(scope)}
      onClose={onClose}
    />
  );
}
