"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { guard } from "#components/messages/guard.ts";
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
  const ended = run.ended ?? 0;
  const way = view.endedWay ?? "end";
  const changes = created + updated + ended > 0;
  const production = environment === "production" && changes;
  const loading = ended > 0 ? guard.loadAndEnd(created + updated, ended, way) : words.load(created + updated);
  const label = changes ? loading : words.closeOnly;
  function confirm() {
    load.mutate({ ...scope, importId: run.id, create: created, update: updated, ended });
  }
  return (
    <>
      <Button variant="primary" size="lg" busy={load.isPending || load.isSuccess} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmHere
        open={asking}
        onOpenChange={setAsking}
        title={changes ? `${label}?` : words.closeTitle}
        description={
          changes ? (
            <ul className="list-disc pl-5 text-ink">
              {created > 0 && <li>{words.confirmCreate(created)}</li>}
              {updated > 0 && <li>{words.confirmUpdate(updated)}</li>}
              {ended > 0 && <li>{guard.confirmEnd(ended, way)}</li>}
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
