"use client";
import { useQuery } from "@tanstack/react-query";
import { roleDescriptions } from "#core/access/permissions.ts";
import { invitation as words } from "#components/messages/people.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { EntryCard } from "./entry-card.tsx";
import { JoinButton } from "./join-button.tsx";
import { NewAccountForm } from "./new-account-form.tsx";
import { SignOutButton } from "./sign-out-button.tsx";

/** What whoever holds an invitation's link sees: make an account, sign in, or join with the one in use. */
export function AcceptInvitation({ token }: { readonly token: string }) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.people.invitation.queryOptions({ token }, { staleTime: Infinity }));
  const here = `/invitation/${encodeURIComponent(token)}`;

  if (error) {
    return (
      <EntryCard title={words.closedTitle} description={error.message}>
        <Button asChild>
          <a href="/sign-in">{words.signInInstead}</a>
        </Button>
      </EntryCard>
    );
  }
  if (!data) {
    return (
      <EntryCard title={<Skeleton className="h-6 w-48" />} description={<Spinner announced />}>
        <Skeleton className="h-40" />
      </EntryCard>
    );
  }

  const role = roleDescriptions[data.role];
  const otherPerson = data.signedInAs !== null && data.signedInAs !== data.email;
  return (
    <EntryCard
      title={words.title(data.tenantName)}
      description={
        <>
          {words.invitedBy(data.invitedBy, role.name.toLowerCase())} {role.may}
        </>
      }
    >
      <dl className="rounded-md border bg-sunken px-3 py-2">
        <dt className="text-xs text-ink-3">{words.forAddress}</dt>
        <dd className="font-medium break-all">{data.email}</dd>
      </dl>
      {otherPerson ? (
        <>
          <Callout tone="caution">{words.otherPerson(data.signedInAs ?? "")}</Callout>
          <SignOutButton label={words.signOutFirst} next={here} primary />
        </>
      ) : data.signedInAs !== null ? (
        <JoinButton token={token} tenantName={data.tenantName} />
      ) : data.accountExists ? (
        <>
          <p className="text-ink-2">{words.signInFirst}</p>
          <Button variant="primary" size="lg" asChild>
            <a href={`/sign-in?next=${encodeURIComponent(here)}`}>{words.signIn}</a>
          </Button>
        </>
      ) : (
        <NewAccountForm token={token} email={data.email} />
      )}
    </EntryCard>
  );
}
