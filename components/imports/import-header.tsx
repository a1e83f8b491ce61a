"use client";
import type { ReactNode } from "react";
import { importPage as words, upload } from "#components/messages/imports.ts";
import { DateTime } from "#components/ui/date-time.tsx";
import { DocumentTitle } from "#components/ui/document-title.tsx";
import { formatBytes } from "#components/ui/number.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ImportStateBadge } from "#components/workspace/import-state-badge.tsx";
import type { ImportView } from "./import-views.ts";

type ImportHeaderProps = { readonly view: ImportView | null; readonly children?: ReactNode };

/** The import's number and state. The file's name may name a person, so it is on the page but not in its title. */
export function ImportHeader({ view, children }: ImportHeaderProps) {
  const { path } = useWorkspace();
  const number = view?.run.number;
  const title = number === undefined ? upload.title : words.title(number);
  return (
    <>
      <DocumentTitle>{title}</DocumentTitle>
      <PageHeader
        title={title}
        crumbs={[{ label: upload.crumb, href: path("imports") }, { label: title }]}
        badge={view && <ImportStateBadge run={view.run} />}
        description={
          view ? (
            <>
              {view.run.fileName}, {formatBytes(view.run.sizeBytes)}, {words.by(view.run.createdByName)},{" "}
              <DateTime value={view.run.createdAt} />
            </>
          ) : (
            children
          )
        }
      />
    </>
  );
}
