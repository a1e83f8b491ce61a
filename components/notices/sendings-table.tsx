"use client";
import { noticeSubject } from "#core/notices/notice-subject.ts";
import { noticeSendings as words, sendingStateNames } from "#components/messages/notices.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { DateTime } from "#components/ui/date-time.tsx";
import { StateBadge } from "#components/ui/state-badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type Sending = RouterOutputs["notices"]["sendings"]["sendings"][number];

type SendingsTableProps = {
  readonly sendings: readonly Sending[];
  /** Absent for those who may only read. */
  readonly onSendAgain?: (sendingId: string) => void;
};

const looks = { waiting: "waiting", sending: "running", failed: "attention", sent: "done", dead: "failed" } as const;

/** Notices with the channel they go to and what became of them, the newest first. */
export function SendingsTable({ sendings, onSendAgain }: SendingsTableProps) {
  const { path } = useWorkspace();
  return (
    <Table caption={words.title}>
      <TableHead>
        <tr>
          <TableHeader>{words.what}</TableHeader>
          <TableHeader className="max-sm:hidden">{words.channel}</TableHeader>
          <TableHeader>{words.state}</TableHeader>
          <TableHeader className="max-sm:hidden">{words.when}</TableHeader>
          {onSendAgain && (
            <TableHeader>
              <span className="sr-only">{words.actions}</span>
            </TableHeader>
          )}
        </tr>
      </TableHead>
      <TableBody>
        {sendings.map((sending) => {
          const subject = subjectOf(sending);
          return (
            <TableRow key={sending.id}>
              <TableRowHeader className="font-normal wrap-anywhere sm:min-w-56">
                {sending.importId ? <TextLink href={path("imports", sending.importId)}>{subject}</TextLink> : subject}
                <span className="block text-[0.8125rem] text-ink-2 sm:hidden">
                  {sending.channelName}, <DateTime value={sending.createdAt} />
                </span>
                <Details sending={sending} className="sm:hidden" />
              </TableRowHeader>
              <TableCell className="text-ink-2 max-sm:hidden">{sending.channelName}</TableCell>
              <TableCell>
                <StateBadge state={looks[sending.state]}>{sendingStateNames[sending.state]}</StateBadge>
                <Details sending={sending} className="max-sm:hidden" />
              </TableCell>
              <TableCell className="text-ink-2 max-sm:hidden">
                <DateTime value={sending.createdAt} />
              </TableCell>
              {onSendAgain && (
                <TableCell align="right">
                  {mayRepeat(sending) && (
                    <Button
                      size="sm"
                      aria-label={words.sendAgainOf(subject)}
                      onClick={() => onSendAgain(sending.id)}
                      className="whitespace-nowrap"
                    >
                      {words.sendAgain}
                    </Button>
                  )}
                </TableCell>
              )}
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

/** Why it is not sent, how often it was tried, and when it is tried next. */
function Details({ sending, className }: { readonly sending: Sending; readonly className: string }) {
  const { state, daily, dueAt, lastError, attempts } = sending;
  const next = (state === "failed" || state === "waiting") && dueAt;
  if (!lastError && !next) return null;
  return (
    <span className={classNames("mt-1 block text-[0.8125rem] text-ink-2", className)}>
      {lastError} {attempts > 1 && state !== "sent" && `${words.tries(attempts)}${next ? "," : "."}`}{" "}
      {next && (
        <>
          {daily ? words.daily : words.nextTry} <DateTime value={next} />
        </>
      )}
    </span>
  );
}

function subjectOf({ id, kind, importId, importNumber, feedName, counts, createdAt }: Sending): string {
  const feed = { feedId: null, feedName };
  return noticeSubject({ noticeId: id, kind, importId, importNumber, ...feed, counts, at: createdAt });
}

function mayRepeat({ state, channelRemoved }: Sending): boolean {
  if (channelRemoved) return false;
  return state === "dead" || state === "failed";
}
