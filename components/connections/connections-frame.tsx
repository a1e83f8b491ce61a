"use client";
import type { ReactNode } from "react";
import { connections as words } from "#components/messages/connections.ts";
import { PageHeader } from "#components/ui/page-header.tsx";

/** The page of connections; each kind of connection is a section inside. */
export function ConnectionsFrame({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <div className="flex flex-col gap-5">{children}</div>
    </>
  );
}
