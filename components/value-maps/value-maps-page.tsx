"use client";
import { useQuery } from "@tanstack/react-query";
import { Replace } from "lucide-react";
import { entityOf } from "#core/entities/entities.ts";
import { mapList as words } from "#components/messages/value-maps.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { DateTime } from "#components/ui/date-time.tsx";
import { formatNumber } from "#components/ui/number.ts";
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
import { ListPage } from "#components/workspace/list-page.tsx";
import { OnItsWay } from "#components/workspace/on-its-way.tsx";
import { NewMapDialog } from "./new-map-dialog.tsx";

type Line = RouterOutputs["valueMaps"]["list"][number];

/** Every value map of the workspace: whom it is for, how much it holds, who changed it last. */
export function ValueMapsPage() {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  const query = useQuery(trpc.valueMaps.list.queryOptions(scope));
  return (
    <ListPage
      words={words}
      icon={Replace}
      query={query}
      crumbs={[{ label: words.mappings, href: path("mappings") }, { label: words.title }]}
      actions={may("mappings.edit") && <NewMapDialog />}
    >
      {(maps) => <MapsTable maps={maps} />}
    </ListPage>
  );
}

function MapsTable({ maps }: { readonly maps: readonly Line[] }) {
  const { path } = useWorkspace();
  const anyProposed = maps.some(({ proposed }) => proposed > 0);
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.name}</TableHeader>
          <TableHeader className="max-sm:hidden">{words.reach}</TableHeader>
          <TableHeader align="right">{words.entries}</TableHeader>
          {anyProposed && <TableHeader>{words.onItsWay}</TableHeader>}
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
            {anyProposed && (
              <TableCell>
                <OnItsWay proposed={map.proposed} forOthers={map.forOthers} />
              </TableCell>
            )}
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
export function placeOf({
  reach,
  entity,
  fieldLabel,
  feedName,
}: Pick<Line, "reach" | "entity" | "fieldLabel" | "feedName">): string {
  if (reach === "shared" || !entity) return words.reaches.shared;
  const field = words.ofField(entityOf(entity).plural, fieldLabel ?? "");
  return `${field} · ${reach === "feed" && feedName !== null ? words.ofFeed(feedName) : words.reaches[reach]}`;
}
