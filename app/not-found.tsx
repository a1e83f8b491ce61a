import { shell } from "#components/messages/shell.ts";
import { NotFound } from "#components/shell/not-found.tsx";
import { PlainShell } from "#components/shell/plain-shell.tsx";

export const metadata = { title: shell.notFound.page };

export default function NotFoundPage() {
  return (
    <PlainShell>
      <NotFound />
    </PlainShell>
  );
}
