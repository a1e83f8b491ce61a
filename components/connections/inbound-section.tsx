"use client";
import { useQuery } from "@tanstack/react-query";
import { mostInbound } from "#core/inbound/most-listed.ts";
import { connections, inboundSection as words } from "#components/messages/connections.ts";
import { importPage } from "#components/messages/imports.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatBytes } from "#components/ui/number.ts";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { StateBadge, type State } from "#components/ui/state-badge.tsx";
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
import { Inbox } from "lucide-react";
import type { InboundView } from "./views.ts";

const pollMilliseconds = 5_000;

/** What lies in inbound/ now, and what it waits for. */
export function InboundSection() {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useQuery(trpc.connections.inbound.queryOptions(scope, { refetchInterval: pollMilliseconds }));
  const { data } = query;
  return (
    <Section
      flush
      title={words.title}
      description={words.description + (data && data.length >= mostInbound ? words.first(mostInbound) : "")}
    >
      {!data && (
        <QueryState
          query={query}
          failed={words.failed}
          again={connections.again}
          outline={<SkeletonTable rows={2} />}
          className="m-4"
        />
      )}
      {data && data.length > 0 && <InboundTable objects={data} />}
      {data?.length === 0 && (
        <EmptyState icon={Inbox} title={words.emptyTitle} className="py-4">
          {words.emptyText}
        </EmptyState>
      )}
    </Section>
  );
}

const looks = {
  waiting: "waiting",
  received: "running",
  set_aside: "attention",
  refused: "failed",
  gone: "done",
} as const satisfies Record<InboundView["state"], State>;

function InboundTable({ objects }: { readonly objects: readonly InboundView[] }) {
  const { path } = useWorkspace();
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.name}</TableHeader>
          <TableHeader>{words.state}</TableHeader>
          <TableHeader className="max-sm:hidden">{words.since}</TableHeader>
          <TableHeader align="right" className="max-sm:hidden">
            {words.size}
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {objects.map(({ id, key, state, importId, importNumber, modifiedAt, sizeBytes }) => (
          <TableRow key={id}>
            <TableRowHeader className="max-w-96 font-mono text-[0.8125rem] font-normal wrap-anywhere whitespace-normal">
              {key}
            </TableRowHeader>
            <TableCell>
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <StateBadge state={looks[state]}>{words.states[state]}</StateBadge>
                {importId !== null && importNumber !== null && (
                  <TextLink href={path("imports", importId)}>{importPage.title(importNumber)}</TextLink>
                )}
              </span>
            </TableCell>
            <TableCell className="text-ink-2 max-sm:hidden">
              <DateTime value={modifiedAt} form="short" />
            </TableCell>
            <TableCell align="right" className="text-ink-2 max-sm:hidden">
              {formatBytes(sizeBytes)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
