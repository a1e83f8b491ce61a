"use client";
import { useCallback, useEffect, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { fromJsonTable } from "#core/json-table.ts";
import { valuesPage as words } from "#components/messages/values.ts";
import { LooksProvider, type Ask } from "#components/privacy/looks.tsx";
import { ListNote } from "#components/steps/list-note.tsx";
import { useTRPC, useTRPCClient, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { DocumentTitle } from "#components/ui/document-title.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ApplyBar } from "./apply-bar.tsx";
import type { Decisions } from "./decisions.ts";
import { ValuesTable } from "./values-table.tsx";

type Run = RouterOutputs["imports"]["get"]["run"];
type ValuesPageProps = { readonly importId: string; readonly field: string | undefined };

/** The different values of a planned file, and what each becomes. */
export function ValuesPage({ importId, field }: ValuesPageProps) {
  const trpc = useTRPC();
  const { scope, path } = useWorkspace();
  const { refetch, ...found } = useQuery(trpc.imports.get.queryOptions({ ...scope, importId }));
  const run = found.data?.run;
  const title = run ? words.crumbImport(run.number) : words.loading;
  return (
    <>
      <DocumentTitle>{run ? `${words.title}, ${title}` : words.title}</DocumentTitle>
      <PageHeader
        title={words.title}
        description={words.intro}
        crumbs={[
          { label: words.crumbAll, href: path("imports") },
          { label: title, href: path("imports", importId) },
          { label: words.title },
        ]}
      />
      {found.error && <Failed message={found.error.message} onAgain={() => void refetch()} />}
      {!run && !found.error && <Waiting />}
      {run && <FileValues key={run.plannedAt} run={run} asked={field} onBehind={refetch} />}
    </>
  );
}

type FileValuesProps = {
  readonly run: Run;
  readonly asked: string | undefined;
  /** The file was checked again since `run` was read. */
  readonly onBehind: () => unknown;
};

function FileValues({ run, asked, onBehind }: FileValuesProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope, may, path } = useWorkspace();
  const { tenant, environment } = scope;
  const [chosen, setChosen] = useState(asked);
  const [decided, setDecided] = useState<ReadonlyMap<string, Decisions>>(new Map());
  const query = useQuery({
    ...trpc.values.ofImport.queryOptions({
      tenant,
      environment,
      importId: run.id,
      ...(chosen ? { field: chosen } : {}),
    }),
    select: readValues,
    // Each check counts anew: what was read before it is never shown, however short ago.
    staleTime: 0,
    // Of another field the rest of the page stays while its values come.
    placeholderData: (before) => before,
  });
  const ask = useCallback<Ask>(
    (field, positions) =>
      client.values.look.mutate({ tenant, environment, importId: run.id, field, positions: [...positions] }),
    [client, tenant, environment, run.id],
  );
  const behind = query.data !== undefined && !query.isFetching && query.data.plannedAt !== run.plannedAt;
  useEffect(() => {
    if (behind) onBehind();
  }, [behind, onBehind]);
  if (query.error) return <Failed message={query.error.message} onAgain={() => void query.refetch()} />;
  if (query.data?.plannedAt !== run.plannedAt) return <Waiting />;
  const { columns, choices, values, plannedAt, editedSince } = query.data;
  const name = chosen ?? query.data.field;
  const entity = run.entity ? entityOfMapping({ entity: run.entity, choices }) : null;
  const field = entity && name !== null ? fieldOf(entity, name) : null;
  if (!entity || !field || plannedAt === null) return <EmptyState title={words.none} />;
  const column = columns.find((one) => one.field === field.name);
  const editable = run.state === "planned" && may("imports.upload");
  const reading = query.data.field !== field.name;
  return (
    <LooksProvider ask={ask} allowed={may("values.look")}>
      {run.state !== "planned" && (
        <Callout className="mb-4" action={<TextLink href={path("imports", run.id)}>{words.backToImport}</TextLink>}>
          {words.notPlanned}
        </Callout>
      )}
      {run.state === "planned" && !editable && <Callout className="mb-4">{words.readOnly}</Callout>}
      {run.state === "planned" && editedSince && <Callout className="mb-4">{words.editedSince}</Callout>}
      <Tabs value={field.name} onValueChange={setChosen}>
        <TabsList aria-label={words.fields}>
          {columns.map((one) => (
            <TabsTrigger key={one.field} value={one.field}>
              {fieldOf(entity, one.field)?.label ?? one.field}
              <Badge tone={one.unknown > 0 || !one.complete ? "caution" : "neutral"}>{formatNumber(one.unknown)}</Badge>
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value={field.name}>
          <ListNote field={field} target={run.target} className="mb-4" />
          {column?.complete === false && (
            <Callout tone="caution" className="mb-4">
              {words.tooMany(field.label)}
            </Callout>
          )}
          {column?.counted === false && <p className="mb-3 text-ink-2">{words.onlyUnknown}</p>}
          {reading ? (
            <Waiting />
          ) : (
            column?.complete !== false && (
              <ValuesTable
                key={field.name}
                field={field}
                values={values}
                map={column?.map ?? null}
                editable={editable}
                decisions={decided.get(field.name) ?? noDecisions}
                onDecisions={(next) => setDecided(new Map(decided).set(field.name, next))}
              />
            )
          )}
        </TabsContent>
      </Tabs>
      {editable && <ApplyBar run={run} seen={plannedAt} decided={decided} onDiscard={() => setDecided(new Map())} />}
    </LooksProvider>
  );
}

function readValues({ values, ...view }: RouterOutputs["values"]["ofImport"]) {
  return { ...view, values: fromJsonTable(values) };
}

const noDecisions: Decisions = new Map();

function Waiting() {
  return (
    <Card>
      <SkeletonTable rows={8} />
    </Card>
  );
}

function Failed({ message, onAgain }: { readonly message: string; readonly onAgain: () => void }) {
  return (
    <Callout tone="critical" title={words.failed} action={<Button onClick={onAgain}>{words.again}</Button>}>
      {message}
    </Callout>
  );
}
