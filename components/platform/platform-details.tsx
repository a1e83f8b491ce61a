"use client";
import type { ReactNode } from "react";
import { platform as words } from "#components/messages/platform.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import type { PlatformConnection } from "./views.ts";

type PlatformDetailsProps = { readonly connection: PlatformConnection; readonly feeds: readonly string[] };

/** Where the platform is, who signs in, and when it last worked. */
export function PlatformDetails({ connection, feeds }: PlatformDetailsProps) {
  const { baseUrl, username, lanes, paused, lastSuccessAt, lastFault, lastFaultAt } = connection;
  const fails = lastFault !== null && lastFaultAt !== null && (lastSuccessAt === null || lastFaultAt > lastSuccessAt);
  return (
    <>
      {fails && (
        <Callout tone="critical" title={words.faultTitle}>
          {lastFault} <DateTime value={lastFaultAt} />
        </Callout>
      )}
      <dl className="grid gap-x-6 gap-y-2.5 sm:grid-cols-[max-content_minmax(0,1fr)]">
        <Line name={words.address}>
          <span className="flex flex-wrap items-center gap-2">
            <code className="font-mono text-[0.8125rem] wrap-anywhere">{baseUrl.replace(/\/$/, "")}</code>
            {paused && <Badge tone="caution">{words.paused}</Badge>}
          </span>
          {paused && <span className="block text-[0.8125rem] text-ink-2">{words.pausedText}</span>}
        </Line>
        <Line name={words.username}>
          <span className="wrap-anywhere">{username}</span>
        </Line>
        <Line name={words.password}>{words.hasPassword}</Line>
        <Line name={words.lanes}>{words.lanesText(lanes)}</Line>
        <Line name={words.feeds}>
          <span className="wrap-anywhere">{feeds.length === 0 ? words.noFeeds : feeds.join(", ")}</span>
        </Line>
        <Line name={words.success}>{lastSuccessAt ? <DateTime value={lastSuccessAt} /> : words.never}</Line>
        {!fails && lastFault !== null && lastFaultAt !== null && (
          <Line name={words.fault}>
            <DateTime value={lastFaultAt} />
            <span className="block text-[0.8125rem] text-ink-2">{lastFault}</span>
          </Line>
        )}
      </dl>
    </>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0 max-sm:-mt-2">{children}</dd>
    </>
  );
}
