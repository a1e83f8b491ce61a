"use client";
import { useCallback, useMemo, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Replace } from "lucide-react";
import { fromJsonTable } from "#core/json-table.ts";
import { foldValue } from "#core/mapping/fold-value.ts";
import { isHidden } from "#core/privacy/mask-value.ts";
import { entryWords as words, mapPage } from "#components/messages/value-maps.ts";
import { type Ask, LooksProvider } from "#components/privacy/looks.tsx";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { Section } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/input.tsx";
import { LongTable } from "#components/ui/long-table.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { TableHeader } from "#components/ui/table.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Entry } from "./entry.ts";
import { EntryDialog } from "./entry-dialog.tsx";
import { EntryRow } from "./entry-row.tsx";
import type { ViewedMap } from "./value-map-page.tsx";

type EntriesSectionProps = { readonly map: ViewedMap; readonly editable: boolean };

/** The entries of a map, read with the newest revision that is known. */
export function EntriesSection({ map, editable }: EntriesSectionProps) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useQuery(trpc.valueMaps.entries.queryOptions({ ...scope, mapId: map.id }));
  return (
    <Section
      flush
      title={words.title}
      description={words.text}
      actions={editable && <EntryDialog map={map} entry={null} onClose={null} />}
    >
      <QueryPart query={query} words={mapPage}>
        {(table) => <Entries map={map} editable={editable} table={table} />}
      </QueryPart>
    </Section>
  );
}

type EntriesProps = EntriesSectionProps & { readonly table: Parameters<typeof fromJsonTable<Entry>>[0] };

function Entries({ map, editable, table }: EntriesProps) {
  const { may } = useWorkspace();
  const [sought, seek] = useState("");
  const [edited, edit] = useState<Entry | null>(null);
  const entries = useMemo(() => fromJsonTable<Entry>(table).map((entry, at) => ({ ...entry, place: at + 1 })), [table]);
  const shown = useMemo(() => entries.filter((entry) => holds(entry, foldValue(sought))), [entries, sought]);
  const ask = useAsk(map.id, entries);
  if (entries.length === 0) {
    return (
      <EmptyState icon={Replace} title={words.emptyTitle}>
        {editable && words.emptyText}
      </EmptyState>
    );
  }
  const anyHidden = entries.some(({ source, target }) => isHidden(source) || isHidden(target));
  return (
    <LooksProvider ask={ask} allowed={may("values.look")}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2.5">
        <Input
          type="search"
          className="max-w-72"
          aria-label={words.search}
          placeholder={words.search}
          value={sought}
          onChange={(event) => seek(event.target.value)}
        />
        <p role="status" className="text-[0.8125rem] text-ink-2">
          {[words.found(shown.length, entries.length), ...(anyHidden ? [words.searchHint] : [])].join(". ")}
        </p>
      </div>
      {shown.length === 0 ? (
        <p className="px-4 py-6 text-ink-2">{words.nothingFound}</p>
      ) : (
        <LongTable
          caption={words.title}
          rows={shown}
          rowKey={({ id }) => id}
          rowHeight={41}
          shortUpTo={200}
          head={
            <tr>
              <TableHeader>{words.source}</TableHeader>
              <TableHeader>{words.target}</TableHeader>
              <TableHeader className="max-sm:hidden">{words.days}</TableHeader>
              {editable && (
                <TableHeader>
                  <span className="sr-only">{words.actions}</span>
                </TableHeader>
              )}
            </tr>
          }
        >
          {(entry, place) => (
            <EntryRow map={map} entry={entry} place={place} editable={editable} onEdit={() => edit(entry)} />
          )}
        </LongTable>
      )}
      {edited && <EntryDialog key={edited.id} map={map} entry={edited} onClose={() => edit(null)} />}
    </LooksProvider>
  );
}

/** Hidden values are found by nothing. */
function holds({ source, target }: Entry, folded: string): boolean {
  if (folded === "") return true;
  return [source, target].some((text) => typeof text === "string" && foldValue(text).includes(folded));
}

/** Asks for hidden values by their places in the list; the look is recorded. */
function useAsk(mapId: string, entries: readonly Entry[]): Ask {
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const { tenant, environment } = scope;
  return useCallback<Ask>(
    async (_, rows) => {
      const ids = rows.flatMap((row) => entries[row - 1]?.id ?? []);
      const found = await client.valueMaps.look.mutate({ tenant, environment, mapId, ids });
      return found.map(({ id, source, target }) => ({
        row: entries.findIndex((entry) => entry.id === id) + 1,
        texts: { source, target: target ?? "" },
      }));
    },
    [client, tenant, environment, mapId, entries],
  );
}
