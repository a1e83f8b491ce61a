"use client";
import type { ReactNode } from "react";
import { intake as words } from "#components/messages/intake.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import type { IntakeConnection, IntakeView } from "./views.ts";

type IntakeDetailsProps = { readonly connection: IntakeConnection; readonly counts: IntakeView["counts"] };

/** Where the queues are, when they were last asked, and how much came. */
export function IntakeDetails({ connection, counts }: IntakeDetailsProps) {
  const { inboundUrl, outboundUrl, feedName, paused, lookedAt, receivedAt, fault, faultSince } = connection;
  return (
    <>
      {fault !== null && faultSince !== null && (
        <Callout tone="critical" title={words.faultTitle}>
          {fault} {words.since} <DateTime value={faultSince} />
        </Callout>
      )}
      <dl className="grid gap-x-6 gap-y-2.5 sm:grid-cols-[max-content_minmax(0,1fr)]">
        <Line name={words.inbound}>
          <span className="flex flex-wrap items-center gap-2">
            <Address url={inboundUrl} />
            {paused && <Badge tone="caution">{words.paused}</Badge>}
          </span>
          {paused && <span className="block text-[0.8125rem] text-ink-2">{words.pausedText}</span>}
        </Line>
        <Line name={words.outbound}>
          <Address url={outboundUrl} />
        </Line>
        <Line name={words.feed}>
          <span className="wrap-anywhere">{feedName ?? words.noFeed}</span>
        </Line>
        <Line name={words.looked}>{lookedAt ? <DateTime value={lookedAt} /> : words.never}</Line>
        <Line name={words.received}>{receivedAt ? <DateTime value={receivedAt} /> : words.never}</Line>
        <Line name={words.messages}>{words.counts(counts.taken, counts.refused)}</Line>
        <Line name={words.results}>{words.resultCounts(counts.open, counts.unsent)}</Line>
        <Line name={words.schema}>
          <a className="text-accent-ink underline underline-offset-2" href="/api/v1/config/intake_schema" download>
            {words.schemaLink}
          </a>
        </Line>
      </dl>
    </>
  );
}

function Address({ url }: { readonly url: string }) {
  return <code className="font-mono text-[0.8125rem] wrap-anywhere">{url}</code>;
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0 max-sm:-mt-2">{children}</dd>
    </>
  );
}
