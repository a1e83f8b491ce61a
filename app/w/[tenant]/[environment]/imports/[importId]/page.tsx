import { notFound } from "next/navigation";
import { z } from "zod";
import { ImportJourney } from "#components/imports/import-journey.tsx";
import { importPage } from "#components/messages/imports.ts";
import { ImportHold } from "#components/retention/import-hold.tsx";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: importPage.loading };

type ImportRouteProps = { readonly params: Promise<{ readonly importId: string }> };

export default async function ImportRoute({ params }: ImportRouteProps) {
  const importId = z.uuid().safeParse((await params).importId);
  if (!importId.success) notFound();
  return (
    <Allowed action="imports.see">
      <ImportJourney importId={importId.data} />
      <ImportHold importId={importId.data} />
    </Allowed>
  );
}
