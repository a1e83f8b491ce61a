"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { Repair } from "#core/damage/damage-kind.ts";
import type { ShownDamage } from "#core/privacy/shown-damage.ts";
import { damage as words, repairText } from "#components/messages/damage.ts";
import { columns } from "#components/messages/import-columns.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { DamagedCells } from "./damaged-cells.tsx";

type RepairDialogProps = {
  readonly importId: string;
  /** The plan whose proof the person has seen. */
  readonly seen: string;
  readonly damage: ShownDamage & { readonly repair: Repair };
  readonly onClose: () => void;
};

/** Cells that are shown, of those that change and those that stay. */
const CHANGED = 5;
const STAYING = 2;

/** Says what a repair does and what proves it, and for which files; agreeing has the file checked again. */
export function RepairDialog({ importId, seen, damage, onClose }: RepairDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [reach, setReach] = useState<"feed" | "file">("feed");
  const { damage: kind, column, examples, repair, proof } = damage;
  const accept = useMutation(
    trpc.damage.accept.mutationOptions({
      onSuccess: async ({ proposed }) => {
        if (proposed.length > 0) toast.info(columns.proposed(proposed));
        await queryClient.invalidateQueries(trpc.mappings.pathFilter());
        await queryClient.invalidateQueries(trpc.imports.pathFilter());
        await queryClient.invalidateQueries(trpc.feeds.pathFilter());
        queryClient.removeQueries(trpc.damage.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={words.question(column)}
        description={words.afterwards}
        submitLabel={words.confirm}
        busy={accept.isPending || accept.isSuccess}
        fault={accept.error?.message}
        onSubmit={(event) => {
          event.preventDefault();
          accept.mutate({ ...scope, importId, seen, column, damage: kind, reach });
        }}
      >
        <p>{repairText(repair)}</p>
        <p className="text-ink-2">{proof}</p>
        <p className="font-medium">{words.changes(damage.changes ?? damage.cells, damage.cells)}</p>
        <DamagedCells
          damage={damage}
          cells={[
            ...examples.filter(({ after }) => after !== null).slice(0, CHANGED),
            ...examples.filter(({ after }) => after === null).slice(0, STAYING),
          ]}
          label={words.examples(column)}
        />
        <RadioGroup
          legend={words.reach}
          value={reach}
          onValueChange={(value) => setReach(value === "file" ? "file" : "feed")}
          options={[
            { value: "feed", label: words.forFeed },
            { value: "file", label: words.forFile },
          ]}
        />
      </FormDialogContent>
    </Dialog>
  );
}
