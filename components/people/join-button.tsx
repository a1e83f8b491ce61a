"use client";
import { useMutation } from "@tanstack/react-query";
import { invitation as words } from "#components/messages/people.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";

/** Accepts an invitation with the account in use. */
export function JoinButton({ token, tenantName }: { readonly token: string; readonly tenantName: string }) {
  const trpc = useTRPC();
  const accept = useMutation(
    trpc.people.acceptInvitation.mutationOptions({
      onSuccess: ({ tenantSlug }) => window.location.assign(`/w/${encodeURIComponent(tenantSlug)}/staging`),
    }),
  );
  return (
    <>
      {accept.error && (
        <Callout tone="critical" announced>
          {accept.error.message}
        </Callout>
      )}
      <Button
        variant="primary"
        size="lg"
        busy={accept.isPending || accept.isSuccess}
        onClick={() => accept.mutate({ token, account: null })}
      >
        {words.join(tenantName)}
      </Button>
    </>
  );
}
