"use client";
import { useCallback, useState } from "react";
import { useRouter } from "next/navigation";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { draft } from "#components/messages/mappings.ts";
import { foldingWords, importWords, proposalWords as words } from "#components/messages/value-maps.ts";
import { type Ask, LooksProvider } from "#components/privacy/looks.tsx";
import { type RouterOutputs, useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { StateBadge } from "#components/ui/state-badge.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ChangeLines, kinds } from "./change-lines.tsx";
import type { ViewedMap } from "./value-map-page.tsx";

const parts = ["case", "accents", "space"] as const;

type Proposal = RouterOutputs["valueMaps"]["proposals"][number];

/** Changes of a map that wait for a second person; nothing where there are none. */
export function ProposalsSection({ map }: { readonly map: ViewedMap }) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useQuery(trpc.valueMaps.proposals.queryOptions({ ...scope, mapId: map.id }));
  if (query.data?.length === 0) return null;
  return (
    <Section title={words.title} description={words.text}>
      <QueryPart query={query} words={words}>
        {(proposals) => (
          <div className="flex flex-col gap-6">
            {proposals.map((proposal) => (
              <ProposalView key={`${proposal.id} ${proposal.revision}`} map={map} proposal={proposal} />
            ))}
          </div>
        )}
      </QueryPart>
    </Section>
  );
}

type ProposalProps = { readonly map: ViewedMap; readonly proposal: Proposal };

function ProposalView({ map, proposal }: ProposalProps) {
  const { path, may } = useWorkspace();
  const { id, revision, byName, at, mine, secondPerson, removal, folding, counts, lines } = proposal;
  const all = counts.added + counts.changed + counts.removed;
  const ask = useAsk(id, revision);
  const barred = mine && may("mappings.publish");
  return (
    <article className="flex flex-col gap-3" aria-label={words.by(byName)}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem] text-ink-2">
        <StateBadge state="held">{draft.states.proposed}</StateBadge>
        <span className="wrap-anywhere">
          {words.by(byName)}, <DateTime value={at} form="short" />
        </span>
      </p>
      {removal && <p>{words.removal}</p>}
      {folding && (
        <p>{words.folding(parts.flatMap((part) => (folding[part] ? [foldingWords[part].toLowerCase()] : [])))}</p>
      )}
      {all > 0 && !removal && <p>{kinds.map((kind) => importWords[kind](counts[kind])).join(" · ")}</p>}
      <LooksProvider ask={ask} allowed={may("values.look")}>
        {lines.length > 0 && <ChangeLines map={map} lines={lines} />}
      </LooksProvider>
      {all > lines.length && <p className="text-[0.8125rem] text-ink-2">{importWords.more(all - lines.length)}</p>}
      {secondPerson.length > 0 && (
        <Callout
          tone="held"
          action={barred && may("people.see") && <TextLink href={path("members")}>{draft.invite}</TextLink>}
        >
          {barred ? words.secondMine(secondPerson) : draft.secondPerson(secondPerson)}
        </Callout>
      )}
      <ProposalActions map={map} proposal={proposal} />
    </article>
  );
}

function ProposalActions({ map, proposal: { id, revision, mine, secondPerson, removal } }: ProposalProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { scope, path, may } = useWorkspace();
  const [asked, setAsked] = useState(false);
  const readAgain = async () => {
    await queryClient.invalidateQueries(trpc.valueMaps.pathFilter());
    await queryClient.invalidateQueries(trpc.mappings.pathFilter());
    await queryClient.invalidateQueries(trpc.held.pathFilter());
  };
  const publish = useMutation(
    trpc.valueMaps.publish.mutationOptions({
      onSuccess: async () => {
        toast.success(words.published);
        setAsked(false);
        if (removal) {
          router.push(path("mappings", "values"));
          queryClient.removeQueries(trpc.valueMaps.get.queryFilter({ ...scope, mapId: map.id }));
          await queryClient.invalidateQueries(trpc.valueMaps.list.pathFilter());
          await queryClient.invalidateQueries(trpc.mappings.pathFilter());
        } else await readAgain();
      },
    }),
  );
  const discard = useMutation(
    trpc.valueMaps.discard.mutationOptions({
      onSuccess: () => toast.success(words.discarded),
      onError: (error) => toast.error(error.message),
      onSettled: readAgain,
    }),
  );
  if (!may("mappings.edit")) return null;
  const seen = { ...scope, proposalId: id, seen: revision };
  const barred = mine && secondPerson.length > 0;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {may("mappings.publish") && !barred && (
        <Button variant="primary" onClick={() => setAsked(true)}>
          {words.publish}
        </Button>
      )}
      <Button busy={discard.isPending} onClick={() => discard.mutate(seen)}>
        {mine ? words.withdraw : words.discard}
      </Button>
      {!may("mappings.publish") && <span className="text-[0.8125rem] text-ink-2">{draft.adminPublishes}</span>}
      <ConfirmDialog
        open={asked}
        onOpenChange={(open) => {
          setAsked(open);
          publish.reset();
        }}
        danger={removal}
        title={words.publishTitle}
        description={removal ? words.removal : words.publishText}
        confirmLabel={words.publish}
        busy={publish.isPending}
        error={publish.error}
        onConfirm={() => publish.mutate(seen)}
      />
    </div>
  );
}

/** Asks for hidden values by their places among the lines; the look is recorded. */
function useAsk(proposalId: string, seen: number): Ask {
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const { tenant, environment } = scope;
  return useCallback<Ask>(
    (_, rows) => client.valueMaps.lookAtProposal.mutate({ tenant, environment, proposalId, seen, rows: [...rows] }),
    [client, tenant, environment, proposalId, seen],
  );
}
