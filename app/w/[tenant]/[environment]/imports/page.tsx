import { Suspense } from "react";
import { ImportsPage } from "#components/imports/imports-page.tsx";
import { importList } from "#components/messages/imports.ts";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: importList.title };

export default function ImportsRoute() {
  return (
    <Allowed action="imports.see">
      <Suspense>
        <ImportsPage />
      </Suspense>
    </Allowed>
  );
}
