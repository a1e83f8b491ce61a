"use client";
import { useState } from "react";
import { conflictOf, type IdDecision, idDecisions } from "#core/platform/id-map.ts";
import { platformIds as words } from "#components/messages/platform-ids.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { DecideDialog, decisionLabels } from "./decide-dialog.tsx";

export type ShownId = RouterOutputs["platform"]["ids"]["ids"][number];

type Asking = { readonly id: ShownId; readonly decision: IdDecision };

/** Keys with the platform's ids; a conflict says both of its sides. */
export function IdsTable({ ids }: { readonly ids: readonly ShownId[] }) {
  const [asking, setAsking] = useState<Asking | null>(null);
  return (
    <>
      <Table caption={words.caption}>
        <TableHead>
          <tr>
            <TableHeader>{words.externalId}</TableHeader>
            <TableHeader>{words.platformId}</TableHeader>
            <TableHeader className="max-md:hidden">{words.learned}</TableHeader>
            <TableHeader>
              <span className="sr-only">{words.actions}</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {ids.map((id) => (
            <IdRow key={id.externalId} id={id} onAsk={(decision) => setAsking({ id, decision })} />
          ))}
        </TableBody>
      </Table>
      {asking && <DecideDialog {...asking} onClose={() => setAsking(null)} />}
    </>
  );
}

type IdRowProps = { readonly id: ShownId; readonly onAsk: (decision: IdDecision) => void };

function IdRow({ id, onAsk }: IdRowProps) {
  const { may, path } = useWorkspace();
  const { externalId, platformId, conflictId, learnedBy, decidedByName, at } = id;
  const conflict = conflictOf(id);
  const manage = may("connections.manage");
  return (
    <TableRow className="[&>*]:py-2 [&>*]:align-top">
      <TableRowHeader className="font-normal wrap-anywhere">
        {externalId}
        {conflict && <Conflict id={id} manage={manage} onAsk={onAsk} />}
      </TableRowHeader>
      <TableCell className="font-mono text-[0.8125rem] wrap-anywhere">
        {platformId}
        {conflict === "two_ids" && <span className="block text-critical-ink">{conflictId}</span>}
      </TableCell>
      <TableCell className="text-[0.8125rem] text-ink-2 max-md:hidden">
        {learnedBy ? (
          <TextLink href={path("imports", learnedBy.importId)}>
            {words.learnedFrom(learnedBy.number, learnedBy.row)}
          </TextLink>
        ) : (
          words.unknown
        )}
        <span className="block">
          {decidedByName && `${words.decidedBy(decidedByName)}, `}
          <DateTime value={at} form="short" />
        </span>
      </TableCell>
      <TableCell className="text-right">
        {manage && !conflict && (
          <Button size="sm" variant="ghost" aria-label={words.forgetOf(externalId)} onClick={() => onAsk("forget")}>
            {words.forget}
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}

/** Both sides of a conflict, and the buttons that settle it. */
function Conflict({ id, manage, onAsk }: IdRowProps & { readonly manage: boolean }) {
  const { externalId, platformId, otherKey } = id;
  const conflictId = id.conflictId ?? "";
  const keys = conflictOf(id) === "two_keys";
  const labels = decisionLabels(id);
  return (
    <div className="mt-1 mb-1.5 flex max-w-prose flex-col gap-2 text-[0.8125rem]">
      <p className="text-ink-2">
        <Badge tone="critical">{words.conflict}</Badge>{" "}
        {keys ? words.twoKeys(externalId, otherKey, platformId) : words.twoIds(externalId, platformId, conflictId)}{" "}
        {!keys && otherKey !== null && words.otherHas(conflictId, otherKey)}
      </p>
      {manage && (
        <div className="flex flex-wrap gap-2">
          {idDecisions.map((decision) => (
            <Button
              key={decision}
              size="sm"
              variant={decision === "forget" ? "ghost" : "secondary"}
              aria-label={words.ofKey(labels[decision], externalId)}
              onClick={() => onAsk(decision)}
            >
              {labels[decision]}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
