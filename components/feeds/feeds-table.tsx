"use client";
import { entityOf } from "#core/entities/entities.ts";
import { feedList as words } from "#components/messages/feeds.ts";
import { importPage } from "#components/messages/imports.ts";
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
import { ImportStateBadge } from "#components/workspace/import-state-badge.tsx";
import { PlatformWaitNote } from "#components/workspace/platform-wait-note.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ListedFeed } from "./listed-feed.ts";

const onWide = "max-lg:hidden";
const onMiddle = "max-sm:hidden";

/** One line a feed; on a narrow screen the pattern stands below the name. */
export function FeedsTable({ feeds }: { readonly feeds: readonly ListedFeed[] }) {
  const { path } = useWorkspace();
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.name}</TableHeader>
          <TableHeader className={onWide}>{words.entity}</TableHeader>
          <TableHeader className={onMiddle}>{words.pattern}</TableHeader>
          <TableHeader className={onMiddle}>{words.policy}</TableHeader>
          <TableHeader>{words.last}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {feeds.map(({ id, name, entity, version, route, last }) => (
          <TableRow key={id}>
            <TableRowHeader className="max-sm:py-2 max-sm:align-top">
              <TextLink href={path("feeds", id)}>{name}</TextLink>
              <span className="block max-w-48 text-[0.8125rem] font-normal wrap-anywhere text-ink-2 sm:hidden">
                {route.pattern ?? words.noPattern}
              </span>
            </TableRowHeader>
            <TableCell className={`${onWide} text-ink-2`}>
              {words.entityVersion(entityOf(entity).plural, version)}
            </TableCell>
            <TableCell className={`${onMiddle} max-w-72 wrap-anywhere whitespace-normal`}>
              {route.pattern === null ? (
                <span className="text-ink-2">{words.noPattern}</span>
              ) : (
                <code className="font-mono text-[0.8125rem]">{route.pattern}</code>
              )}
            </TableCell>
            <TableCell className={`${onMiddle} text-ink-2`}>{words.policies[route.loadPolicy]}</TableCell>
            <TableCell>
              {last ? (
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1 max-sm:py-1">
                  <TextLink href={path("imports", last.id)}>{importPage.title(last.number)}</TextLink>
                  <ImportStateBadge run={last} />
                  <PlatformWaitNote run={last} />
                  <span className="text-ink-3">
                    <DateTime value={last.createdAt} form="short" />
                  </span>
                </span>
              ) : (
                <span className="text-ink-2">{words.noFile}</span>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
