"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { plan as words } from "#components/messages/imports.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { environmentLook } from "#components/workspace/environment-look.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ImportView } from "./import-views.ts";
import { WorkspaceLine } from "./workspace-line.tsx";

/** The one button that changes records: it says how many rows, asks once more naming where, and does just the plan. */
export function LoadButton({ view }: { readonly view: ImportView }) {
  const { run } = view;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, environment } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const [told, setTold] = useState(false);
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
  const sure = !production || typed.trim().toLowerCase() === words.confirmProductionWord;
  const label = count > 0 ? words.load(count) : words.closeOnly;
  function confirm() {
    if (!sure) return setTold(true);
    load.mutate({ ...scope, importId: run.id, create: created, update: updated });
  }
  return (
    <>
      <Button variant="primary" size="lg" busy={load.isPending || load.isSuccess} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          setAsking(open);
          setTyped("");
          setTold(false);
        }}
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
        danger={production}
        onConfirm={confirm}
      >
        <div className={classNames("mt-2 rounded-md border px-3 py-2.5", environmentLook[environment].quiet)}>
          <p className="mb-1 text-xs font-medium">{words.confirmInto}</p>
          <WorkspaceLine />
          {production && (
            <form
              className="mt-3 text-ink"
              onSubmit={(event) => {
                event.preventDefault();
                confirm();
              }}
            >
              <p className="mb-2 font-medium">{words.confirmProduction}</p>
              <Field
                label={words.confirmProductionLabel}
                error={told && !sure ? words.confirmProductionMissing : undefined}
              >
                <Input
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </Field>
            </form>
          )}
        </div>
      </ConfirmDialog>
    </>
  );
}
