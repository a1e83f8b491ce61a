"use client";
import type { MessageState } from "#core/messages/message-state.ts";
import {
  messageChannelNames,
  messageKindNames,
  messageReasonNames,
  messageStateNames,
  outbox as words,
} from "#components/messages/outbox.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { DateTime } from "#components/ui/date-time.tsx";
import { type State, StateBadge } from "#components/ui/state-badge.tsx";
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

type Message = RouterOutputs["messages"]["list"]["messages"][number];

type MessagesTableProps = {
  readonly messages: readonly Message[];
  /** Why nothing goes by a channel; null: it does. */
  readonly missing: RouterOutputs["messages"]["list"]["missing"];
  /** Both absent for those who may only read. */
  readonly onArrived?: (messageId: string) => void;
  readonly onAgain?: (messageId: string) => void;
};

const looks: Readonly<Record<MessageState, State>> = {
  waiting: "waiting",
  sending: "running",
  sent: "done",
  in_doubt: "attention",
  failed: "failed",
  dropped: "cancelled",
};

/**
 * Messages with what became of them; whom they are for stands on the page of the business or the appointment. On a narrow
 * screen all of it is one cell, so that a message takes two or three lines.
 */
export function MessagesTable({ messages, missing, onArrived, onAgain }: MessagesTableProps) {
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.what}</TableHeader>
          <TableHeader className="max-sm:hidden">{words.state}</TableHeader>
          <TableHeader className="max-md:hidden">{words.when}</TableHeader>
          {onAgain && (
            <TableHeader className="max-sm:hidden">
              <span className="sr-only">{words.actions}</span>
            </TableHeader>
          )}
        </tr>
      </TableHead>
      <TableBody>
        {messages.map((message) => (
          <TableRow key={message.id} className="[&>*]:py-2 [&>*]:align-top">
            <TableRowHeader className="font-normal whitespace-normal sm:min-w-56">
              <span className="flex items-start justify-between gap-3">
                <About message={message} />
                <span className="sm:hidden">
                  <MessageBadge state={message.state} />
                </span>
              </span>
              <span className="flex flex-wrap justify-between gap-x-3 text-xs text-ink-2 sm:text-[0.8125rem]">
                {nameOf(message)}
                <span className="md:hidden">
                  <DateTime value={message.queuedAt} form="short" />
                </span>
              </span>
              <Details message={message} missing={missing} className="sm:hidden" />
              {onAgain && (
                <Decisions
                  message={message}
                  {...(onArrived && { onArrived })}
                  onAgain={onAgain}
                  className="sm:hidden"
                />
              )}
            </TableRowHeader>
            <TableCell className="whitespace-normal max-sm:hidden">
              <MessageBadge state={message.state} />
              <Details message={message} missing={missing} className="mt-1" />
            </TableCell>
            <TableCell className="text-ink-2 max-md:hidden">
              <DateTime value={message.queuedAt} />
            </TableCell>
            {onAgain && (
              <TableCell align="right" className="max-sm:hidden">
                <Decisions
                  message={message}
                  {...(onArrived && { onArrived })}
                  onAgain={onAgain}
                  className="justify-end"
                />
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function MessageBadge({ state }: Pick<Message, "state">) {
  return <StateBadge state={looks[state]}>{messageStateNames[state]}</StateBadge>;
}

const nameOf = ({ kind, channel }: Message) => words.byKind(messageKindNames[kind], messageChannelNames[channel]);

const aboutOf = ({ request, appointment }: Message) =>
  request === null ? words.appointment(appointment ?? "") : words.request(request.code);

function About({ message }: { readonly message: Message }) {
  const { path } = useWorkspace();
  const about = aboutOf(message);
  if (message.request === null) return <span className="font-medium">{about}</span>;
  return <TextLink href={path("businesses", message.request.business)}>{about}</TextLink>;
}

type DetailsProps = Pick<MessagesTableProps, "missing"> & { readonly message: Message; readonly className: string };

/** Why it stands so, how often it was tried, and when it goes. */
function Details({ message, missing, className }: DetailsProps) {
  const { state, channel, why, lastError, attempts, dueAt } = message;
  const waits = state === "waiting";
  if (why === null && !lastError && !waits) return null;
  return (
    <span className={classNames("block max-w-prose text-[0.8125rem] text-ink-2", className)}>
      {why !== null && messageReasonNames[why]} {lastError} {waits && attempts > 0 && words.tries(attempts)}{" "}
      {waits && missing[channel] !== null && words.waitsFor[channel]}
      {waits && missing[channel] === null && (
        <>
          {attempts > 0 ? words.nextTry : words.goes} <DateTime value={dueAt} />
        </>
      )}
    </span>
  );
}

type DecisionsProps = Pick<MessagesTableProps, "onArrived"> & {
  readonly message: Message;
  readonly onAgain: (messageId: string) => void;
  readonly className: string;
};

function Decisions({ message, onArrived, onAgain, className }: DecisionsProps) {
  const what = `${aboutOf(message)}, ${nameOf(message)}`;
  const inDoubt = message.state === "in_doubt";
  if (!inDoubt && message.state !== "failed") return null;
  return (
    <span className={classNames("mt-1 flex flex-wrap gap-2", className)}>
      {inDoubt && onArrived && (
        <Button size="sm" aria-label={words.arrivedOf(what)} onClick={() => onArrived(message.id)}>
          {words.arrived}
        </Button>
      )}
      <Button size="sm" aria-label={words.sendAgainOf(what)} onClick={() => onAgain(message.id)}>
        {words.sendAgain}
      </Button>
    </span>
  );
}
