"use client";
import { useState } from "react";
import Link from "next/link";
import { useQuery } from "@tanstack/react-query";
import { ArrowRightLeft } from "lucide-react";
import { entityOf } from "#core/entities/entities.ts";
import { importing } from "#components/messages/mapping-transfer.ts";
import { mappingList as words } from "#components/messages/mappings.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
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
import { FeedListPage } from "#components/workspace/feed-list-page.tsx";
import { OnItsWay } from "#components/workspace/on-its-way.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ImportDialog } from "./import-dialog.tsx";

type Line = RouterOutputs["mappings"]["list"][number];

/** All feeds with the version of their mapping that is in use, and what is on its way. */
export function MappingsPage() {
  const trpc = useTRPC();
  const { scope, may, path } = useWorkspace();
  const [isImporting, setImporting] = useState(false);
  const query = useQuery(trpc.mappings.list.queryOptions(scope));
  return (
    <>
      <FeedListPage
        words={words}
        icon={ArrowRightLeft}
        query={query}
        actions={
          <>
            <Button asChild>
              <Link href={path("mappings", "values")}>{words.valueMaps}</Link>
            </Button>
            {may("mappings.edit") && <Button onClick={() => setImporting(true)}>{importing.buttonNew}</Button>}
          </>
        }
      >
        {(lines) => <MappingsTable lines={lines} />}
      </FeedListPage>
      {isImporting && <ImportDialog feedId={null} onClose={() => setImporting(false)} />}
    </>
  );
}

function MappingsTable({ lines }: { readonly lines: readonly Line[] }) {
  const { path } = useWorkspace();
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.feed}</TableHeader>
          <TableHeader className="max-lg:hidden">{words.entity}</TableHeader>
          <TableHeader className="max-sm:hidden">{words.version}</TableHeader>
          <TableHeader className="max-sm:hidden">{words.published}</TableHeader>
          <TableHeader>{words.onItsWay}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {lines.map(({ id, name, entity, version, publishedAt, publishedBy, ...open }) => (
          <TableRow key={id}>
            <TableRowHeader className="max-sm:py-2 max-sm:align-top">
              <TextLink href={path("mappings", id)}>{name}</TextLink>
              <span className="block text-[0.8125rem] font-normal text-ink-2 sm:hidden">{words.inUse(version)}</span>
            </TableRowHeader>
            <TableCell className="text-ink-2 max-lg:hidden">{entityOf(entity).plural}</TableCell>
            <TableCell className="max-sm:hidden">{words.inUse(version)}</TableCell>
            <TableCell className="text-ink-2 max-sm:hidden">
              <DateTime value={publishedAt} form="date" /> {words.by(publishedBy)}
            </TableCell>
            <TableCell>
              <OnItsWay {...open} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
