import { notFound } from "next/navigation";
import { z } from "zod";
import { MendPage } from "#components/mending/mend-page.tsx";
import { viewOfQuery } from "#components/mending/mend-view.ts";
import { mending } from "#components/messages/mending.ts";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: mending.title };

type MendRouteProps = {
  readonly params: Promise<{ readonly importId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
};

export default async function MendRoute({ params, searchParams }: MendRouteProps) {
  const importId = z.uuid().safeParse((await params).importId);
  if (!importId.success) notFound();
  return (
    <Allowed action="imports.see">
      <MendPage importId={importId.data} asked={viewOfQuery(await searchParams)} />
    </Allowed>
  );
}
