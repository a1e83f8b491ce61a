import { notFound } from "next/navigation";
import { z } from "zod";
import { valuesPage } from "#components/messages/values.ts";
import { ValuesPage } from "#components/values/values-page.tsx";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: valuesPage.title };

type ValuesRouteProps = {
  readonly params: Promise<{ readonly importId: string }>;
  readonly searchParams: Promise<{ readonly field?: string | readonly string[] }>;
};

export default async function ValuesRoute({ params, searchParams }: ValuesRouteProps) {
  const importId = z.uuid().safeParse((await params).importId);
  if (!importId.success) notFound();
  const { field } = await searchParams;
  return (
    <Allowed action="imports.see">
      <ValuesPage importId={importId.data} field={typeof field === "string" ? field : undefined} />
    </Allowed>
  );
}
