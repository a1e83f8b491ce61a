"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { toast } from "sonner";
import { mostFailed } from "#core/inbound/most-listed.ts";
import { artifactWords, connections, deliveriesSection as words } from "#components/messages/connections.ts";
import { importPage } from "#components/messages/imports.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
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
import type { FailedDelivery } from "./views.ts";

/** What was given up, each with why and the way to send it again. */
export function DeliveriesSection() {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useQuery(trpc.connections.failedDeliveries.queryOptions(scope));
  const { data } = query;
  return (
    <Section
      flush
      title={words.title}
      description={words.description + (data && data.length >= mostFailed ? words.newest(mostFailed) : "")}
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
      {data && data.length > 0 && <FailedTable deliveries={data} />}
      {data?.length === 0 && (
        <EmptyState icon={CircleCheck} title={words.emptyTitle} className="py-4">
          {words.emptyText}
        </EmptyState>
      )}
    </Section>
  );
}

function FailedTable({ deliveries }: { readonly deliveries: readonly FailedDelivery[] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, path, may } = useWorkspace();
  const send = useMutation(
    trpc.connections.sendAgain.mutationOptions({
      onSuccess: () => toast.success(words.sent),
      onError: (error) => toast.error(error.message),
      onSettled: () => queryClient.invalidateQueries(trpc.connections.failedDeliveries.queryFilter(scope)),
    }),
  );
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.what}</TableHeader>
          <TableHeader className="max-sm:hidden">{words.where}</TableHeader>
          <TableHeader>{words.why}</TableHeader>
          {may("connections.manage") && (
            <TableHeader>
              <span className="sr-only">{words.again}</span>
            </TableHeader>
          )}
        </tr>
      </TableHead>
      <TableBody>
        {deliveries.map(({ id, importId, importNumber, artifact, destination, name, fault }) => (
          <TableRow key={id}>
            <TableRowHeader className="font-normal">
              {artifactWords[artifact]}
              {importId !== null && importNumber !== null && (
                <span className="block">
                  <TextLink href={path("imports", importId)}>{importPage.title(importNumber)}</TextLink>
                </span>
              )}
            </TableRowHeader>
            <TableCell className="text-ink-2 max-sm:hidden">
              {destination.kind === "place" ? words.place : words.partner}
            </TableCell>
            <TableCell className="max-w-96 wrap-anywhere whitespace-normal">{fault}</TableCell>
            {may("connections.manage") && (
              <TableCell align="right">
                <Button
                  busy={send.isPending && send.variables.deliveryId === id}
                  onClick={() => send.mutate({ ...scope, deliveryId: id })}
                >
                  {words.again}
                  <span className="sr-only">: {words.againFor(name)}</span>
                </Button>
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
