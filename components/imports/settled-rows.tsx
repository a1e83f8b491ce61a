"use client";
import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { corrections as words } from "#components/messages/corrections.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { FixRestButton } from "#components/workspace/fix-rest-button.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ImportView } from "./import-views.ts";
import { OpenRows } from "./open-rows.tsx";
import { WaiveDialog } from "./waive-dialog.tsx";

/** The skipped rows of a loaded file until each is mended or waived: the sum, as a bar, and what can be done. */
export function SettledRows({ view }: { readonly view: ImportView }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const input = { ...scope, importId: view.run.id };
  const query = useQuery(trpc.corrections.tally.queryOptions(input));
  /** One row, or all that are open; null while nothing is asked. */
  const [asking, setAsking] = useState<number | "rest" | null>(null);
  const settled = {
    onError: (error: { readonly message: string }) => toast.error(error.message),
    onSettled: async () => {
      setAsking(null);
      await queryClient.invalidateQueries(trpc.corrections.pathFilter());
    },
  };
  const waive = useMutation(trpc.corrections.waive.mutationOptions(settled));
  const reopen = useMutation(trpc.corrections.reopen.mutationOptions(settled));
  if (query.error) {
    const again = <Button onClick={() => void query.refetch()}>{words.again}</Button>;
    return (
      <Callout tone="critical" title={words.failed} action={again}>
        {query.error.message}
      </Callout>
    );
  }
  if (!query.data) return <Skeleton className="h-32 w-full" />;
  const { skipped, mended, waived, open } = query.data.tally;
  const parts = [
    ...mended.map(({ rows, number }) => words.mended(rows, number)),
    ...waived.map(({ rows, byName }) => words.waived(rows, byName)),
    ...(open > 0 ? [words.open(open)] : []),
  ];
  const mendedRows = mended.reduce((sum, { rows }) => sum + rows, 0);
  const mayChange = may("imports.load");
  return (
    <Section
      title={words.title}
      actions={
        mayChange && (
          <>
            {waived.length > 0 && (
              <Button busy={reopen.isPending} onClick={() => reopen.mutate({ ...input, rows: "all" })}>
                {words.reopen}
              </Button>
            )}
            {open > 0 && <Button onClick={() => setAsking("rest")}>{words.waive}</Button>}
            {open > 0 && !view.run.fileRemoved && may("imports.upload") && <FixRestButton importId={view.run.id} />}
          </>
        )
      }
    >
      <p className="text-lg leading-7 font-semibold tracking-tight">{words.tally(skipped, parts)}</p>
      <div aria-hidden className="forced-color-adjust-none my-3 flex h-2 gap-px overflow-hidden rounded-full bg-hover">
        <span className="bg-positive" style={{ flexGrow: mendedRows }} />
        <span className="bg-neutral" style={{ flexGrow: skipped - mendedRows - open }} />
        <span className="bg-caution" style={{ flexGrow: open }} />
      </div>
      <p className="text-ink-2">{open === 0 ? words.closed : mayChange ? words.todo : words.todoReadOnly}</p>
      {open > 0 && <OpenRows view={view} state="open" total={open} onWaive={mayChange ? setAsking : undefined} />}
      {mendedRows > 0 && <OpenRows view={view} state="mended" total={mendedRows} />}
      {waived.length > 0 && <OpenRows view={view} state="waived" total={skipped - mendedRows - open} />}
      {asking !== null && (
        <WaiveDialog
          title={words.waiveTitle(asking === "rest" ? open : 1)}
          label={asking === "rest" ? words.waive : words.waiveRow(asking)}
          busy={waive.isPending}
          onClose={() => setAsking(null)}
          onWaive={(reason) =>
            waive.mutate({
              ...input,
              reason,
              rows: asking === "rest" ? { kind: "rest" } : { kind: "rows", rows: [asking] },
            })
          }
        />
      )}
    </Section>
  );
}
