"use client";
import { useQuery } from "@tanstack/react-query";
import { Replace } from "lucide-react";
import { entityOf } from "#core/entities/entities.ts";
import { mapList as words } from "#components/messages/value-maps.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
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
import { NewMapDialog } from "./new-map-dialog.tsx";

type Line = RouterOutputs["valueMaps"]["list"][number];

/** Every value map of the workspace: whom it is for, how much it holds, who changed it last. */
export function ValueMapsPage() {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  const query = useQuery(trpc.valueMaps.list.queryOptions(scope));
  const { data, error } = query;
  const add = may("mappings.edit") && <NewMapDialog />;
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        crumbs={[{ label: words.mappings, href: path("mappings") }, { label: words.title }]}
        actions={add}
      />
      <QueryState
        query={query}
        failed={words.failed}
        again={words.again}
        outline={
          <Card>
            <SkeletonTable rows={4} />
          </Card>
        }
      />
      {data && !error && (
        <Card>
          {data.length > 0 ? (
            <MapsTable maps={data} />
          ) : (
            <EmptyState icon={Replace} title={words.emptyTitle}>
              {words.emptyText}
            </EmptyState>
          )}
        </Card>
      )}
    </>
  );
}

function MapsTable({ maps }: { readonly maps: readonly Line[] }) {
  const { path } = useWorkspace();
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.name}</TableHeader>
          <TableHeader className="max-sm:hidden">{words.reach}</TableHeader>
          <TableHeader align="right">{words.entries}</TableHeader>
          <TableHeader className="max-md:hidden">{words.changed}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {maps.map((map) => (
          <TableRow key={map.id}>
            <TableRowHeader className="max-w-96 wrap-anywhere max-sm:py-2">
              <TextLink href={path("mappings", "values", map.id)}>{map.name}</TextLink>
              <span className="block text-[0.8125rem] font-normal text-ink-2 sm:hidden">{placeOf(map)}</span>
            </TableRowHeader>
            <TableCell className="text-ink-2 max-sm:hidden">{placeOf(map)}</TableCell>
            <TableCell align="right">{formatNumber(map.entries)}</TableCell>
            <TableCell className="text-ink-2 max-md:hidden">
              <DateTime value={map.changedAt} form="date" /> {words.by(map.changedByName)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** Whose values of which field a map is for: “Employees: Status, every feed”. */
export function placeOf({ reach, entity, fieldLabel, feedName }: Line): string {
  if (reach === "shared" || !entity) return words.reaches.shared;
  const field = words.ofField(entityOf(entity).plural, fieldLabel ?? "");
  return `${field} · ${reach === "feed" && feedName !== null ? words.ofFeed(feedName) : words.reaches[reach]}`;
}
