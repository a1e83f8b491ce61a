import { UploadPage } from "#components/imports/upload-page.tsx";
import { upload } from "#components/messages/imports.ts";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: upload.title };

export default function UploadRoute() {
  return (
    <Allowed action="imports.see">
      <UploadPage />
    </Allowed>
  );
}
