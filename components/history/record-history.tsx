"use client";
import { useState } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { entityOf } from "#core/entities/entities.ts";
import type { EntityName } from "#core/entities/entity.ts";
import { isHidden } from "#core/privacy/mask-value.ts";
import { rowSearch as words } from "#components/messages/history.ts";
import { HiddenColumns, type HiddenColumn } from "#components/privacy/hidden-columns.tsx";
import { LooksProvider } from "#components/privacy/looks.tsx";
import { useRecordLook } from "#components/privacy/use-record-look.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card, Section } from "#components/ui/card.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { FieldValue } from "./field-value.tsx";
import { NamesOfIds } from "./names-of-ids.ts";
import { TimelineEvent } from "./timeline-event.tsx";
import { UnchangedRows } from "./unchanged-rows.tsx";

type RecordView = RouterOutputs["history"]["record"];

/** How many events are shown at first, then, then at most. */
const steps = [50, 200, 2_000] as const;

type RecordHistoryProps = { readonly entity: EntityName; readonly recordKey: string };

/** The record as it is now, and everything that led there. */
export function RecordHistory({ entity, recordKey }: RecordHistoryProps) {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const look = useRecordLook(entity, recordKey);
  const [step, setStep] = useState(0);
  const limit = steps[step] ?? steps[0];
  const query = useQuery(
    trpc.history.record.queryOptions(
      { ...scope, entity, key: recordKey, limit },
      { placeholderData: keepPreviousData },
    ),
  );
  if (query.error) {
    return (
      <Callout
        tone="critical"
        announced
        title={words.failed}
        action={<Button onClick={() => void query.refetch()}>{words.again}</Button>}
      >
        {query.error.message}
      </Callout>
    );
  }
  if (!query.data) {
    return (
      <Card>
        <SkeletonTable rows={8} />
      </Card>
    );
  }
  const view = query.data;
  return (
    <LooksProvider ask={look} allowed={may("values.look")}>
      <NamesOfIds value={view.names}>
        <Now view={view} />
        <Section flush title={words.timeline} description={view.more ? words.moreNote(view.events.length) : undefined}>
          <HiddenColumns columns={hiddenFields(view)} />
          <ol className="px-4 pt-4 pb-1">
            {view.events.map((event) => (
              <TimelineEvent key={`${event.kind} ${event.undo?.id ?? event.run.id} ${event.row}`} event={event} />
            ))}
          </ol>
          {view.more && step < steps.length - 1 && (
            <LoadMore busy={query.isPlaceholderData} onLoadMore={() => setStep(step + 1)}>
              {words.more}
            </LoadMore>
          )}
          <UnchangedRows key={`${entity} ${recordKey}`} entity={entity} recordKey={recordKey} />
        </Section>
      </NamesOfIds>
    </LooksProvider>
  );
}

/** Fields of which some value is hidden, each with the versions that are on the screen. */
function hiddenFields({ events }: RecordView): readonly HiddenColumn[] {
  const found = new Map<string, { label: string; rows: number[] }>();
  for (const { version, changes } of events) {
    for (const { field, label, before, after } of changes) {
      if (version === null || (!isHidden(before) && !isHidden(after))) continue;
      const column = found.get(field) ?? { label, rows: [] };
      column.rows.push(version);
      found.set(field, column);
    }
  }
  return [...found].map(([column, rest]) => ({ column, ...rest, parts: ["before", "after"] }));
}

function Now({ view }: { readonly view: RecordView }) {
  const title = words.history(entityOf(view.entity).label, view.key);
  const current = view.events.find(({ version }) => version !== null);
  if (!view.fields) {
    return (
      <Section title={title} description={words.noRecord}>
        <p className="text-ink-2">{current ? words.removed : words.neverLoaded}</p>
      </Section>
    );
  }
  return (
    <Section
      title={title}
      description={current?.version ? `${words.now}: ${words.version(current.version).toLowerCase()}` : words.now}
    >
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,8.5rem),1fr))] sm:grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-6 gap-y-2.5">
        {view.fields.map(({ field, label, after }) => (
          <div key={field} className="min-w-0">
            <dt className="text-[0.8125rem] text-ink-3">{label}</dt>
            <dd className="wrap-anywhere whitespace-pre-line">
              <FieldValue value={after} field={field} label={label} version={current?.version ?? 0} part="after" />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
