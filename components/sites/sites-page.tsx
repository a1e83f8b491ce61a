"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { MapPin } from "lucide-react";
import { sitesPage as words } from "#components/messages/appointments.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
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
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { FeedSites } from "./feed-sites.tsx";
import { SiteDialog } from "./site-dialog.tsx";

export type Site = RouterOutputs["sites"]["view"]["sites"][number];

/** The sites of a workspace, and where the files of its feeds book. */
export function SitesPage() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const [open, setOpen] = useState<Site | "new" | null>(null);
  const query = useQuery(trpc.sites.view.queryOptions(scope));
  const { data } = query;
  const manages = may("sites.manage");
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          manages && (
            <Button variant="primary" onClick={() => setOpen("new")}>
              {words.add}
            </Button>
          )
        }
      />
      <Card className="mb-5">
        {!data && (
          <QueryState
            query={query}
            failed={words.failed}
            again={words.again}
            outline={<SkeletonTable rows={2} />}
            className="m-4"
          />
        )}
        {data?.sites.length === 0 && (
          <EmptyState icon={MapPin} title={words.emptyTitle}>
            {manages ? words.emptyText : words.emptyReadOnly}
          </EmptyState>
        )}
        {data && data.sites.length > 0 && <SitesTable sites={data.sites} onEdit={manages ? setOpen : null} />}
      </Card>
      {data && data.feeds.length > 0 && data.sites.length > 0 && <FeedSites view={data} />}
      {open !== null && <SiteDialog site={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}

type SitesTableProps = { readonly sites: readonly Site[]; readonly onEdit: ((site: Site) => void) | null };

function SitesTable({ sites, onEdit }: SitesTableProps) {
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.name}</TableHeader>
          <TableHeader className="max-md:hidden">{words.zone}</TableHeader>
          <TableHeader align="right" className="max-sm:hidden">
            {words.slots}
          </TableHeader>
          <TableHeader>{words.state}</TableHeader>
          {onEdit && (
            <TableHeader>
              <span className="sr-only">{words.actions}</span>
            </TableHeader>
          )}
        </tr>
      </TableHead>
      <TableBody>
        {sites.map((site) => (
          <TableRow key={site.id} className="[&>*]:py-2">
            <TableRowHeader className="wrap-anywhere whitespace-normal">
              {site.name}
              <span className="block font-mono text-[0.8125rem] font-normal text-ink-2">{site.code}</span>
            </TableRowHeader>
            <TableCell className="max-md:hidden">{site.zone.replaceAll("_", " ")}</TableCell>
            <TableCell align="right" className="max-sm:hidden">
              {site.slotsAnHour === null ? words.noLimit : formatNumber(site.slotsAnHour)}
            </TableCell>
            <TableCell>
              {site.isMain ? <Badge tone="accent">{words.main}</Badge> : site.active ? words.open : words.closed}
            </TableCell>
            {onEdit && (
              <TableCell className="text-right">
                <Button size="sm" aria-label={words.editOf(site.name)} onClick={() => onEdit(site)}>
                  {words.edit}
                </Button>
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
