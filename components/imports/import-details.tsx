"use client";
import type { ReactNode } from "react";
import { entityOf } from "#core/entities/entities.ts";
import { isOwnChannel } from "#core/imports/own-channels.ts";
import { guard } from "#components/messages/guard.ts";
import { importList, result as words } from "#components/messages/imports.ts";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import type { ImportView } from "./import-views.ts";

/** Who did what when, by which mapping, and the proof of what came in. */
export function ImportDetails({ view }: { readonly view: ImportView }) {
  const { run, hold } = view;
  const { feedName, mappingVersion, entity, loadedByName, finishedAt, createdAt } = run;
  return (
    <Section title={words.details}>
      <dl className="grid gap-x-6 gap-y-2.5 sm:grid-cols-[max-content_minmax(0,1fr)]">
        <Line name={cameBy(run.channel)}>
          {run.createdByName}, <DateTime value={createdAt} />
        </Line>
        {hold?.decidedByName && hold.state !== "open" && (
          <Line name={guard.decided[hold.state]}>
            {hold.decidedByName}
            {hold.decidedAt && (
              <>
                , <DateTime value={hold.decidedAt} />
              </>
            )}
            {hold.reason && <span className="block break-words text-ink-2">{guard.because(hold.reason)}</span>}
          </Line>
        )}
        {loadedByName && <Line name={words.loadedBy}>{loadedByName}</Line>}
        {finishedAt && (
          <Line name={words.finished}>
            <DateTime value={finishedAt} />
          </Line>
        )}
        {feedName && mappingVersion !== null && (
          <Line name={words.mapping}>{importList.feedVersion(feedName, mappingVersion)}</Line>
        )}
        {entity && <Line name={words.entity}>{entityOf(entity).plural}</Line>}
        <Line name={words.sha256}>
          <code className="text-xs break-all">{run.sha256}</code>
        </Line>
      </dl>
    </Section>
  );
}

function cameBy(channel: string): string {
  if (isOwnChannel(channel)) return words.madeBy;
  return channel === "browser" ? words.uploadedBy : words.receivedBy;
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 max-sm:-mt-2">{children}</dd>
    </>
  );
}
