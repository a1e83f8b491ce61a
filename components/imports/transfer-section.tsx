"use client";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { artifactWords, deliveriesSection, transfer as words } from "#components/messages/connections.ts";
import { importList } from "#components/messages/imports.ts";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { StateBadge } from "#components/ui/state-badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import type { ImportView } from "./import-views.ts";
import { useTransfer } from "./use-transfer.ts";

type ShownDelivery = RouterOutputs["routes"]["ofImport"]["deliveries"][number];

/** How a file came that nobody uploaded, and what has gone out for it. */
export function TransferSection({ view }: { readonly view: ImportView }) {
  const { data } = useTransfer(view);
  if (!data) return null;
  const { cameAs, deliveries } = data;
  if (view.run.channel === "browser" && deliveries.length === 0) return null;
  const channel = importList.channels[view.run.channel] ?? view.run.channel;
  return (
    <Section
      flush={deliveries.length > 0}
      title={words.title}
      description={cameAs === null ? channel : <span className="wrap-anywhere">{`${channel}: inbound/${cameAs}`}</span>}
      className="mt-5"
    >
      {deliveries.length > 0 && <DeliveriesTable deliveries={deliveries} />}
    </Section>
  );
}

function DeliveriesTable({ deliveries }: { readonly deliveries: readonly ShownDelivery[] }) {
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.what}</TableHeader>
          <TableHeader>{words.where}</TableHeader>
          <TableHeader>{words.state}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {deliveries.map((delivery) => (
          <TableRow key={delivery.id}>
            <TableRowHeader className="font-normal max-sm:align-top">{artifactWords[delivery.artifact]}</TableRowHeader>
            <TableCell className="max-w-96 font-mono text-[0.8125rem] wrap-anywhere whitespace-normal">
              {placeOf(delivery)}
            </TableCell>
            <TableCell>
              <State delivery={delivery} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function placeOf({ artifact, destination, objectKey, name }: ShownDelivery): string {
  if (artifact === "removal") return `inbound/${name}`;
  return destination.kind === "place" ? (objectKey ?? `outbound/${name}`) : deliveriesSection.partner;
}

function State({ delivery: { artifact, state, attempts, fault, sentAt } }: { readonly delivery: ShownDelivery }) {
  const sent = artifact === "removal" ? words.removed : words.states.sent;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <StateBadge state={state === "sent" ? "done" : state}>{state === "sent" ? sent : words.states[state]}</StateBadge>
      {sentAt !== null && (
        <span className="text-[0.8125rem] text-ink-3 max-sm:hidden">
          <DateTime value={sentAt} />
        </span>
      )}
      {fault !== null && (
        <span className="basis-full text-[0.8125rem] whitespace-normal text-ink-2">
          {fault} {attempts > 1 && `(${words.tried(attempts)})`}
        </span>
      )}
    </span>
  );
}
