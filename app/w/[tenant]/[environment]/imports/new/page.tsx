import { UploadPage } from "#components/imports/upload-page.tsx";
import { upload } from "#components/messages/imports.ts";
import { Allowed } from "#components/workspace/allowed.tsx";
import { Prefetched } from "../../../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../../../workspace-params.ts";

export const metadata = { title: upload.title };

export default async function UploadRoute({ params }: { readonly params: WorkspaceParams }) {
  const scope = await scopeOf(params);
  if (!scope) return null;
  return (
    <Allowed action="imports.see">
      <Prefetched read={(trpc, cache) => [cache.prefetchQuery(trpc.uploads.unfinished.queryOptions(scope))]}>
        <UploadPage />
      </Prefetched>
    </Allowed>
  );
}
