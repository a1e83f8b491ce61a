"use client";
import { useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { account as words } from "#components/messages/people.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { authClient } from "./auth-client.ts";
import { deviceName } from "./device-name.ts";
import { refusalSentence } from "./auth-refusal.ts";
import { sessionsKey } from "./sessions-key.ts";
import { useAuthCall } from "./use-auth-call.ts";

async function readSessions() {
  const [list, current] = await Promise.all([authClient.listSessions(), authClient.getSession()]);
  if (list.error) throw new Error(refusalSentence(list.error));
  const here = current.data?.session.token;
  return list.data
    .map((session) => ({ ...session, here: session.token === here }))
    .toSorted((a, b) => Number(b.here) - Number(a.here) || b.updatedAt.valueOf() - a.updatedAt.valueOf());
}

/** To the second: one device may have signed in several times in a minute. */
const signedIn = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** Where the person is signed in, and the way to end it one by one or at once. */
export function SessionsSection() {
  const queryClient = useQueryClient();
  const { data: sessions, error } = useQuery({ queryKey: sessionsKey, queryFn: readSessions });
  const { busy, fault, run } = useAuthCall();
  const [asking, setAsking] = useState(false);

  async function end(call: () => ReturnType<typeof authClient.revokeOtherSessions>, done: string) {
    if (!(await run(call))) return;
    toast.success(done);
    await queryClient.invalidateQueries({ queryKey: sessionsKey });
  }
  async function endAll() {
    const ended = await run(() => authClient.revokeSessions());
    setAsking(false);
    if (ended) window.location.assign("/sign-in");
  }

  const others = sessions?.some((session) => !session.here) ?? false;
  return (
    <Section
      title={words.sessions}
      flush
      actions={
        <>
          {others && (
            <Button busy={busy} onClick={() => void end(() => authClient.revokeOtherSessions(), words.othersEnded)}>
              {words.endOthers}
            </Button>
          )}
          <Button onClick={() => setAsking(true)}>{words.endAll}</Button>
        </>
      }
    >
      {(fault ?? error) && (
        <Callout tone="critical" announced className="m-3">
          {fault ?? error?.message}
        </Callout>
      )}
      {!sessions && !error && <SkeletonTable rows={2} />}
      {sessions && (
        <Table caption={words.sessions}>
          <TableHead>
            <tr>
              <TableHeader>{words.device}</TableHeader>
              <TableHeader className="max-sm:hidden">{words.place}</TableHeader>
              <TableHeader className="max-sm:hidden">{words.signedInAt}</TableHeader>
              <TableHeader>
                <span className="sr-only">{words.endSession}</span>
              </TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {sessions.map((session) => (
              <TableRow key={session.id}>
                <TableRowHeader className="sm:whitespace-nowrap">
                  {deviceName(session.userAgent) ?? words.unknownDevice}
                  <span className="block text-[0.8125rem] font-normal text-ink-3 sm:hidden">
                    {words.signedInAt} <DateTime value={session.createdAt} />
                  </span>
                </TableRowHeader>
                <TableCell className="text-ink-2 max-sm:hidden">{session.ipAddress}</TableCell>
                <TableCell className="max-sm:hidden">
                  <DateTime value={session.createdAt} />
                </TableCell>
                <TableCell align="right">
                  {session.here ? (
                    <Badge tone="accent">{words.thisDevice}</Badge>
                  ) : (
                    <Button
                      size="sm"
                      busy={busy}
                      aria-label={words.endSessionOf(
                        deviceName(session.userAgent) ?? words.unknownDevice,
                        session.ipAddress ?? "",
                        signedIn.format(new Date(session.createdAt)),
                      )}
                      onClick={() =>
                        void end(() => authClient.revokeSession({ token: session.token }), words.sessionEnded)
                      }
                    >
                      {words.endSession}
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={words.endAllTitle}
        description={words.endAllText}
        confirmLabel={words.endAll}
        onConfirm={() => void endAll()}
        busy={busy}
        danger
      />
    </Section>
  );
}
