import { notFound } from "next/navigation";
import { z } from "zod";
import { EditorPage } from "#components/mapping-editor/editor-page.tsx";
import { editor } from "#components/messages/mapping-editor.ts";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: editor.title };

type EditorRouteProps = {
  readonly params: Promise<{ readonly feedId: string }>;
  readonly searchParams: Promise<{ readonly draft?: string | readonly string[] }>;
};

export default async function EditorRoute({ params, searchParams }: EditorRouteProps) {
  const feedId = z.uuid().safeParse((await params).feedId);
  if (!feedId.success) notFound();
  const draftId = z.uuid().safeParse((await searchParams).draft);
  return (
    <Allowed action="mappings.see">
      <EditorPage feedId={feedId.data} draftId={draftId.data} />
    </Allowed>
  );
}
