"use client";
import { desk as words } from "#components/messages/requisitions.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { Desk } from "./desk.tsx";
import { RoundTrip } from "./round-trip.tsx";

/** The liaison desk: requests one by one or many at once, and the same as files. */
export function RequisitionsPage() {
  const { may } = useWorkspace();
  return (
    <>
      <PageHeader title={words.title} description={may("requisitions.decide") ? words.description : words.readOnly} />
      <Desk />
      <RoundTrip />
    </>
  );
}
