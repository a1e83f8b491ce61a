import { notFound } from "next/navigation";
import { z } from "zod";
import { undoPage } from "#components/messages/undo.ts";
import { UndoPage } from "#components/imports/undo-page.tsx";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: undoPage.loading };

type UndoRouteProps = { readonly params: Promise<{ readonly importId: string }> };

export default async function UndoRoute({ params }: UndoRouteProps) {
  const importId = z.uuid().safeParse((await params).importId);
  if (!importId.success) notFound();
  return (
    <Allowed action="imports.see">
      <UndoPage importId={importId.data} />
    </Allowed>
  );
}
