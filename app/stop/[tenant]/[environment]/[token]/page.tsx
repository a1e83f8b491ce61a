import { headers } from "next/headers";
import { stopPage as stopPageOf } from "#api/doors/stop-messages.ts";
import { stopPage as words } from "#components/messages/outbox.ts";
import { StopPage } from "#components/outbox/stop-page.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { getDeps } from "#server/composition.ts";

type Params = Promise<{ readonly tenant: string; readonly environment: string; readonly token: string }>;

export const metadata = { title: words.doneTitle, robots: { index: false } };

/** Where the link of an e-mail leads; nobody is signed in here, and it works without scripts. */
export default async function StopRoute({ params }: { readonly params: Params }) {
  // Before getDeps: it tells the build that the page can't be made beforehand.
  await headers();
  const link = await params;
  const path = `/api/stop/${link.tenant}/${link.environment}/${link.token}`;
  return (
    <EntryShell>
      <StopPage link={await stopPageOf(getDeps(), link)} path={path} />
    </EntryShell>
  );
}
