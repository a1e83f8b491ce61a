import { templates } from "#components/messages/templates.ts";
import { TemplatesPage } from "#components/templates/templates-page.tsx";

export const metadata = { title: templates.title };

export default function TemplatesRoute() {
  return <TemplatesPage />;
}
