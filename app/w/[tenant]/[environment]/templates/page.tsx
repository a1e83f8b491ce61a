import { templates } from "#components/messages/templates.ts";
import { TemplatesPage } from "#components/templates/templates-page.tsx";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: templates.title };

export default function TemplatesRoute() {
  return (
    <Allowed action="imports.see">
      <TemplatesPage />
    </Allowed>
  );
}
