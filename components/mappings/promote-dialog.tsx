"use client";
import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { Environment } from "#core/access/environments.ts";
import { arrival, promoting as words, toDoSentence } from "#components/messages/mapping-transfer.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ArrivalView, Faults, Part } from "./arrival-view.tsx";
import { ChangeList } from "./change-list.tsx";

type Preview = RouterOutputs["promotion"]["preview"];

type PromoteDialogProps = {
  readonly versionId: string;
  readonly version: number;
  readonly to: Environment;
  readonly onClose: () => void;
};

/** Shows what the version in use would change in the next environment, and brings it there. */
export function PromoteDialog({ versionId, version, to, onClose }: PromoteDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [reason, setReason] = useState("");
  const [changeMaps, setChangeMaps] = useState(false);
  const [told, setTold] = useState(false);
  const query = useQuery(trpc.promotion.preview.queryOptions({ ...scope, versionId, to }, { staleTime: 0, gcTime: 0 }));
  const promote = useMutation(
    trpc.promotion.promote.mutationOptions({
      onSuccess: ({ again, proposed }) => {
        toast.success(again ? words.doneBefore(to) : words.done(to));
        if (proposed.length > 0) toast.info(arrival.proposed(proposed));
        onClose();
      },
      onSettled: () => queryClient.invalidateQueries(trpc.promotion.pathFilter()),
    }),
  );
  const { data } = query;
  const possible = data && data.faults.length === 0 && !data.nothing && !data.arrived;
  const given = data?.sameContent ? arrival.mapsOnly : reason.trim();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        width="lg"
        title={words.title(version, to)}
        submitLabel={possible ? words.confirm(to) : null}
        busy={promote.isPending}
        fault={promote.error?.message}
        onSubmit={(event) => {
          event.preventDefault();
          if (!possible) return;
          if (given === "") return setTold(true);
          promote.mutate({ ...scope, versionId, to, seen: data.seen, changeMaps, reason: given });
        }}
      >
        <QueryPart query={query} words={words}>
          {(preview) => <PreviewView preview={preview} changeMaps={changeMaps} onChangeMaps={setChangeMaps} />}
        </QueryPart>
        {possible && !data.sameContent && (
          <Field
            label={arrival.reason}
            hint={arrival.reasonHint}
            required
            error={told && given === "" ? arrival.reasonMissing : undefined}
          >
            <Textarea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        )}
      </FormDialogContent>
    </Dialog>
  );
}

type PreviewViewProps = {
  readonly preview: Preview;
  readonly changeMaps: boolean;
  readonly onChangeMaps: (change: boolean) => void;
};

function PreviewView({ preview, changeMaps, onChangeMaps }: PreviewViewProps) {
  const { feed, changes, maps, nothing, secondPerson, toDo, faults, arrived } = preview;
  if (arrived) {
    return <Callout title={words.arrived}>{arrived.state && words.arrivedText[arrived.state]}</Callout>;
  }
  if (faults.length > 0) return <Faults faults={faults} />;
  if (nothing) return <Callout title={arrival.nothing} />;
  return (
    <>
      <p>{sentenceOf(preview)}</p>
      <ArrivalView
        isNew={feed.isNew}
        changes={changes}
        maps={maps}
        changeMaps={changeMaps}
        onChangeMaps={onChangeMaps}
      />
      {secondPerson.length > 0 && <Callout tone="held">{words.second(secondPerson)}</Callout>}
      {toDo.length > 0 && (
        <Part title={words.toDo}>
          <ChangeList changes={toDo.map((one) => ({ sentence: toDoSentence(one) }))} />
        </Part>
      )}
    </>
  );
}

function sentenceOf({ feed, sameContent }: Preview): string {
  if (feed.isNew) return words.newFeed(feed.name);
  return sameContent ? words.maps(feed.name) : words.draft(feed.name, feed.version);
}
