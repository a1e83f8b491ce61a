"use client";
import { importPage } from "#components/messages/imports.ts";
import { intake as words } from "#components/messages/intake.ts";
import { DateTime } from "#components/ui/date-time.tsx";
import { StateBadge, type State } from "#components/ui/state-badge.tsx";
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
import type { IntakeMessageView } from "./views.ts";

const looks = { received: "done", superseded: "cancelled", refused: "failed" } as const satisfies Record<
  IntakeMessageView["state"],
  State
>;

/** The newest referrals and what became of each. */
export function MessagesTable({ messages }: { readonly messages: readonly IntakeMessageView[] }) {
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.client}</TableHeader>
          <TableHeader>{words.state}</TableHeader>
          <TableHeader>{words.result}</TableHeader>
          <TableHeader className="max-sm:hidden">{words.when}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {messages.map((message) => (
          <MessageRow key={message.id} message={message} />
        ))}
      </TableBody>
    </Table>
  );
}

function MessageRow({ message }: { readonly message: IntakeMessageView }) {
  const { externalClientId, state, lastAt } = message;
  return (
    <TableRow className="[&>*]:py-2 [&>*]:align-top">
      <TableRowHeader className="max-w-80 font-normal wrap-anywhere whitespace-normal">
        {externalClientId ?? <span className="text-ink-2">{words.unknown}</span>}
      </TableRowHeader>
      {state === "refused" ? <RefusedCell message={message} /> : <TakenCells message={message} />}
      <TableCell className="text-ink-2 max-sm:hidden">
        <DateTime value={lastAt} form="short" />
      </TableCell>
    </TableRow>
  );
}

function RefusedCell({ message: { fault, receives } }: { readonly message: IntakeMessageView }) {
  return (
    <TableCell colSpan={2}>
      <StateBadge state={looks.refused}>{words.states.refused}</StateBadge>
      <span className="mt-1 block max-w-prose text-[0.8125rem] text-ink-2">
        {fault} {words.receives(receives)}
      </span>
    </TableCell>
  );
}

function TakenCells({ message }: { readonly message: IntakeMessageView }) {
  const { path } = useWorkspace();
  const { state, importId, importNumber, outcome, resultSentAt } = message;
  return (
    <>
      <TableCell>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <StateBadge state={looks[state]}>{words.states[state]}</StateBadge>
          {importId !== null && importNumber !== null && (
            <TextLink href={path("imports", importId)}>{importPage.title(importNumber)}</TextLink>
          )}
        </span>
      </TableCell>
      <TableCell>
        {outcome === null ? words.open : words.outcomes[outcome]}
        {outcome !== null && (
          <span className="block text-[0.8125rem] text-ink-2">
            {resultSentAt === null ? words.notSent : <DateTime value={resultSentAt} form="short" />}
          </span>
        )}
      </TableCell>
    </>
  );
}
