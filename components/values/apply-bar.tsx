"use client";
import { useState } from "react";
import { useRouter } from "next/navigation";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { columns } from "#components/messages/import-columns.ts";
import { valuesPage as words } from "#components/messages/values.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { LeaveGuard } from "#components/ui/leave-guard.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Decisions } from "./decisions.ts";

type ApplyBarProps = {
  readonly run: RouterOutputs["imports"]["get"]["run"];
  readonly seen: string;
  readonly decided: ReadonlyMap<string, Decisions>;
  readonly onDiscard: () => void;
};

/** How much is decided, for whom, and the button that checks the file again with it. */
export function ApplyBar({ run, seen, decided, onDiscard }: ApplyBarProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { scope, path, may } = useWorkspace();
  const [reach, setReach] = useState<"feed" | "file" | "workspace">("feed");
  const apply = useMutation(
    trpc.values.map.mutationOptions({
      onSuccess: async ({ proposed }) => {
        if (proposed.length > 0) toast.info(columns.proposed(proposed));
        await queryClient.invalidateQueries(trpc.mappings.pathFilter());
        await queryClient.invalidateQueries(trpc.valueMaps.pathFilter());
        await queryClient.invalidateQueries(trpc.imports.pathFilter());
        await queryClient.invalidateQueries(trpc.feeds.pathFilter());
        queryClient.removeQueries(trpc.values.pathFilter());
        router.push(path("imports", run.id));
      },
    }),
  );
  const fields = [...decided]
    .filter(([, decisions]) => decisions.size > 0)
    .map(([field, decisions]) => ({ field, decisions: [...decisions].map(([position, to]) => ({ position, to })) }));
  const count = fields.reduce((sum, { decisions }) => sum + decisions.length, 0);
  const forAll = may("mappings.edit");
  const reaches = (["file", "feed", "workspace"] as const).filter((one) => one !== "workspace" || forAll);
  const chosen = reaches.includes(reach) ? reach : "feed";
  const underWay = apply.isPending || apply.isSuccess;
  return (
    <div
      data-action-bar
      className="sticky bottom-0 z-20 -mx-4 mt-5 border-t bg-canvas/95 px-4 py-3 backdrop-blur-sm sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8 low:static"
    >
      <LeaveGuard
        active={count > 0 && !underWay}
        title={words.leaveTitle}
        text={words.leaveText}
        leaveLabel={words.leave}
        stayLabel={words.stay}
      />
      {apply.error && (
        <Callout
          tone="critical"
          announced
          className="mb-3"
          action={<TextLink href={path("imports", run.id)}>{words.backToImport}</TextLink>}
        >
          {apply.error.message}
        </Callout>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <TextLink href={path("imports", run.id)}>{words.backToPlan}</TextLink>
        <p role="status" className="min-w-0 flex-1 text-[0.8125rem] text-ink-2">
          {count === 0 ? words.nothingDecided : words.decided(count)}
        </p>
        {count > 0 && <Button onClick={onDiscard}>{words.discard}</Button>}
        <div className="flex items-center gap-2">
          <span aria-hidden className="text-[0.8125rem] text-ink-2">
            {words.reach}
          </span>
          <ChoiceChips
            label={words.reach}
            value={chosen}
            onValueChange={setReach}
            choices={reaches.map((value) => ({ value, label: words.reaches[value] }))}
          />
        </div>
        <Button
          variant="primary"
          size="lg"
          className="max-sm:w-full"
          disabled={count === 0}
          busy={underWay}
          onClick={() => apply.mutate({ ...scope, importId: run.id, seen, fields, reach: chosen })}
        >
          {words.apply}
        </Button>
      </div>
    </div>
  );
}
