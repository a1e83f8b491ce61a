"use client";
import { useState } from "react";
import { useRouter } from "next/navigation";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download, Trash2 } from "lucide-react";
import { toast } from "sonner";
import { historyWords, mapList, mapPage as words, proposalWords } from "#components/messages/value-maps.ts";
import { type RouterOutputs, useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { EntriesSection } from "./entries-section.tsx";
import { FoldingSection } from "./folding-section.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { ProposalsSection } from "./proposals-section.tsx";
import { saveCsv } from "./save-csv.ts";
import { placeOf } from "./value-maps-page.tsx";

export type ViewedMap = RouterOutputs["valueMaps"]["get"];

/** One value map: its entries, how it compares, who changed it. */
export function ValueMapPage({ mapId }: { readonly mapId: string }) {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  const query = useQuery(trpc.valueMaps.get.queryOptions({ ...scope, mapId }));
  const { data: map } = query;
  const crumbs = [
    { label: mapList.mappings, href: path("mappings") },
    { label: mapList.title, href: path("mappings", "values") },
    { label: map?.name ?? words.loading },
  ];
  const editable = may("mappings.edit");
  return (
    <>
      <PageHeader
        title={map?.name ?? words.loading}
        description={map && placeOf(map)}
        crumbs={crumbs}
        actions={map && <MapActions map={map} editable={editable} />}
      />
      <QueryState
        query={query}
        failed={words.failed}
        again={words.again}
        outline={<Skeleton className="h-64" />}
        className="mb-4"
      />
      {map && (
        <div className="flex flex-col gap-4">
          {map.guarded && editable && <Callout>{words.guarded(map.guardedLabels.join(", "))}</Callout>}
          <ProposalsSection map={map} />
          <EntriesSection map={map} editable={editable} />
          <FoldingSection key={map.revision} map={map} editable={editable} />
          {map.reach === "shared" && <NamedBy feeds={map.namedBy} />}
          <History revisions={map.revisions} />
        </div>
      )}
    </>
  );
}

function MapActions({ map, editable }: { readonly map: ViewedMap; readonly editable: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { scope, path, may } = useWorkspace();
  const [asked, setAsked] = useState(false);
  const { id: mapId, name, revision: seen } = map;
  const client = useTRPCClient();
  const download = useMutation({
    // Whoever may see plain values gets them; a map without any is for every reader.
    mutationFn: () => {
      const asked = { ...scope, mapId };
      return may("files.download") ? client.valueMaps.download.mutate(asked) : client.valueMaps.export.query(asked);
    },
    onSuccess: saveCsv,
    onError: (error) => toast.error(error.message),
  });
  const remove = useMutation(
    trpc.valueMaps.remove.mutationOptions({
      onSuccess: async ({ waiting }) => {
        if (waiting.length > 0) {
          toast.info(proposalWords.waits(waiting));
          setAsked(false);
          return queryClient.invalidateQueries(trpc.valueMaps.pathFilter());
        }
        toast.success(words.removed(name));
        router.push(path("mappings", "values"));
        queryClient.removeQueries(trpc.valueMaps.get.queryFilter({ ...scope, mapId }));
        await queryClient.invalidateQueries(trpc.valueMaps.list.pathFilter());
      },
    }),
  );
  return (
    <>
      {editable && <ImportDialog map={map} />}
      <Button busy={download.isPending} onClick={() => download.mutate()}>
        <Download aria-hidden />
        {words.download}
      </Button>
      {editable && (
        <Button onClick={() => setAsked(true)}>
          <Trash2 aria-hidden />
          {words.remove}
        </Button>
      )}
      <ConfirmDialog
        danger
        open={asked}
        onOpenChange={(open) => {
          setAsked(open);
          remove.reset();
        }}
        title={words.removeTitle(name)}
        description={words.removeText}
        confirmLabel={words.remove}
        busy={remove.isPending || remove.isSuccess}
        error={remove.error}
        onConfirm={() => remove.mutate({ ...scope, mapId, seen })}
      />
    </>
  );
}

function NamedBy({ feeds }: { readonly feeds: ViewedMap["namedBy"] }) {
  const { path } = useWorkspace();
  return (
    <Section title={words.namedBy}>
      {feeds.length === 0 ? (
        <p className="text-ink-2">{words.namedByNone}</p>
      ) : (
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {feeds.map(({ id, name }) => (
            <li key={id}>
              <TextLink href={path("mappings", id)}>{name}</TextLink>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function History({ revisions }: { readonly revisions: ViewedMap["revisions"] }) {
  return (
    <Section title={historyWords.title} description={historyWords.text}>
      <ol className="flex flex-col gap-1.5 text-[0.8125rem]">
        {revisions.map(({ revision, added, removed, byName, proposedByName, at }) => (
          <li key={revision} className="flex flex-wrap gap-x-3 text-ink-2">
            <span className="font-medium text-ink">{historyWords.revision(revision)}</span>
            <span>
              <DateTime value={at} /> {mapList.by(byName)}
              {proposedByName !== null && `, ${historyWords.proposedBy(proposedByName)}`}
            </span>
            <span>{historyWords.changes(added, removed)}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
