"use client";
import { useState, type FormEvent } from "react";
import { useRouter } from "next/navigation";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { toast } from "sonner";
import { entities, entityOf, isEntityName } from "#core/entities/entities.ts";
import type { EntityName } from "#core/entities/entity.ts";
import { platformListWords } from "#core/platform/platform-lists.ts";
import { idLists } from "#core/value-maps/ids-of-field.ts";
import { fullFolding, type MapReach } from "#core/value-maps/value-map.ts";
import { mapList, newMap as words } from "#components/messages/value-maps.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogTrigger } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/select.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

const reaches = ["workspace", "feed", "shared"] as const satisfies readonly MapReach[];
/** An option needs a value. */
const noIds = "none";
const begun = {
  name: "",
  reach: "workspace" as MapReach,
  feedId: "",
  entity: "employee" as EntityName,
  field: "",
  ids: noIds,
};

/** Asks what a map is for, makes it and goes there. */
export function NewMapDialog() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { scope, path } = useWorkspace();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(begun);
  const [told, setTold] = useState(false);
  const feeds = useQuery(trpc.mappings.list.queryOptions(scope, { enabled: open })).data ?? [];
  const create = useMutation(
    trpc.valueMaps.create.mutationOptions({
      onSuccess: async ({ id }) => {
        toast.success(words.made);
        await queryClient.invalidateQueries(trpc.valueMaps.pathFilter());
        router.push(path("mappings", "values", id));
      },
    }),
  );
  const feed = feeds.find(({ id }) => id === draft.feedId);
  const entity = draft.reach === "feed" ? (feed?.entity ?? draft.entity) : draft.entity;
  const shared = draft.reach === "shared";
  const fields = entityOf(entity).fields.filter(({ name }) => name !== entityOf(entity).key);
  const field = fields.some(({ name }) => name === draft.field) ? draft.field : "";
  const faults = {
    name: draft.name.trim() === "" ? words.nameMissing : undefined,
    feed: draft.reach === "feed" && !feed ? words.feedMissing : undefined,
    field: !shared && field === "" ? words.fieldMissing : undefined,
  };
  const set = (part: Partial<typeof begun>) => setDraft({ ...draft, ...part });
  function change(next: boolean) {
    setOpen(next);
    setDraft(begun);
    setTold(false);
    create.reset();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    setTold(true);
    if (Object.values(faults).some((fault) => fault !== undefined)) return;
    const place = shared ? { entity: null, field: null } : { entity, field };
    const feedId = draft.reach === "feed" ? draft.feedId : null;
    const idsOf = shared ? (idLists.find((list) => list === draft.ids) ?? null) : null;
    create.mutate({ ...scope, name: draft.name, reach: draft.reach, feedId, ...place, folding: fullFolding, idsOf });
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden />
          {mapList.add}
        </Button>
      </DialogTrigger>
      <FormDialogContent
        title={words.title}
        description={words.text}
        submitLabel={words.make}
        busy={create.isPending || create.isSuccess}
        fault={create.error?.message}
        onSubmit={submit}
      >
        <Field label={words.name} required error={told ? faults.name : undefined}>
          <Input value={draft.name} maxLength={100} onChange={(event) => set({ name: event.target.value })} />
        </Field>
        <RadioGroup
          legend={words.reach}
          value={draft.reach}
          onValueChange={(reach) => set({ reach: reaches.find((one) => one === reach) ?? "workspace" })}
          options={reaches.map((value) => ({ value, label: mapList.reaches[value], hint: words.reachHints[value] }))}
        />
        {draft.reach === "feed" && (
          <Field label={words.feed} required error={told ? faults.feed : undefined}>
            <Select
              value={draft.feedId}
              placeholder={words.chooseFeed}
              onValueChange={(feedId) => set({ feedId })}
              options={feeds.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        )}
        {draft.reach === "workspace" && (
          <Field label={words.entity}>
            <Select
              value={entity}
              onValueChange={(name) => set({ entity: isEntityName(name) ? name : entity, field: "" })}
              options={entities.map(({ name, plural }) => ({ value: name, label: plural }))}
            />
          </Field>
        )}
        {shared && (
          <Field label={words.ids} hint={words.idsHint}>
            <Select
              value={draft.ids}
              onValueChange={(ids) => set({ ids })}
              options={[
                { value: noIds, label: words.noIds },
                ...idLists.map((list) => ({ value: list, label: words.idsOf(platformListWords[list]) })),
              ]}
            />
          </Field>
        )}
        {!shared && (
          <Field label={words.field} required error={told ? faults.field : undefined}>
            <Select
              value={field}
              placeholder={words.chooseField}
              onValueChange={(name) => set({ field: name })}
              options={fields.map(({ name, label }) => ({ value: name, label }))}
            />
          </Field>
        )}
      </FormDialogContent>
    </Dialog>
  );
}
