import { invitation } from "#components/messages/people.ts";
import { AcceptInvitation } from "#components/people/accept-invitation.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";

export const metadata = { title: invitation.pageTitle };

export default async function InvitationPage({ params }: { readonly params: Promise<{ readonly token: string }> }) {
  const { token } = await params;
  return (
    <EntryShell>
      <AcceptInvitation token={token} />
    </EntryShell>
  );
}
