"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { plan as words } from "#components/messages/imports.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ConfirmHere } from "./confirm-here.tsx";
import type { ImportView } from "./import-views.ts";

/** The one button that changes records: it says how many rows, asks once more naming where, and does just the plan. */
export function LoadButton({ view }: { readonly view: ImportView }) {
  const { run } = view;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, environment } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const load = useMutation(
    trpc.imports.startLoad.mutationOptions({
      onError: (error) => toast.error(error.message),
      onSettled: async () => {
        setAsking(false);
        await queryClient.invalidateQueries(trpc.imports.pathFilter());
      },
    }),
  );
  const { created, updated, skipped } = run.counts ?? { created: 0, updated: 0, skipped: 0 };
  const count = created + updated;
  const production = environment === "production" && count > 0;
  const label = count > 0 ? words.load(count) : words.closeOnly;
  function confirm() {
    load.mutate({ ...scope, importId: run.id, create: created, update: updated });
  }
  return (
    <>
      <Button variant="primary" size="lg" busy={load.isPending || load.isSuccess} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmHere
        open={asking}
        onOpenChange={setAsking}
        title={count > 0 ? words.confirmTitle(count) : words.closeTitle}
        description={
          count > 0 ? (
            <ul className="list-disc pl-5 text-ink">
              {created > 0 && <li>{words.confirmCreate(created)}</li>}
              {updated > 0 && <li>{words.confirmUpdate(updated)}</li>}
              {skipped > 0 && <li>{words.confirmSkip(skipped)}</li>}
            </ul>
          ) : (
            words.closeConfirm
          )
        }
        confirmLabel={label}
        busy={load.isPending}
        production={production}
        into={words.confirmInto}
        words={words}
        onConfirm={confirm}
      />
    </>
  );
}
