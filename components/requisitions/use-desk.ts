"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { mostShown, requestsAPage } from "#core/requisitions/desk-decision.ts";
import type { RequestStatus } from "#core/requisitions/request.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { deskNotes as words } from "#components/messages/requisitions.ts";
import type { Conflict, DeskRequest } from "./views.ts";

/** A decision as somebody makes it. */
export type Choice =
  | { readonly kind: "approve"; readonly slots: number; readonly confirmed: boolean }
  | { readonly kind: "deny"; readonly reason: string };

export type Made = { readonly request: DeskRequest; readonly choice: Choice };

/** A batch that was carried out, until when it can be taken back (ms), and what it did. */
type LastDone = { readonly batchId: string; readonly until: number; readonly said: string };

/**
 * The queue with what was decided since it was read taken out of it, so that one decision can follow the next without
 * waiting for the server; what a colleague was quicker with, and the last decisions for taking them back.
 */
export function useDesk(status: RequestStatus, search: string) {
  const { shown, rows, readAt, counts, query, showMore, hide } = useQueue(status, search);
  const { decide, undo, readAgain, readSoon } = useMoves();
  const { scope } = useWorkspace();
  const [last, setLast] = useState<LastDone | null>(null);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const done = useRef<LastDone[]>([]);
  /** Ends when the server has answered all that was asked so far. */
  const asked = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    if (last === null) return;
    const timer = setTimeout(() => setLast(null), Math.max(0, last.until - Date.now()));
    return () => clearTimeout(timer);
  }, [last]);
  const failed = (error: unknown) => setFault(error instanceof Error ? error.message : "");

  async function send(made: readonly Made[]): Promise<void> {
    const decided = await decide.mutateAsync({ ...scope, ...asAsked(made) });
    const text = sentenceOf(made.filter(({ request }) => decided.done.includes(request.business_code)));
    if (text !== null) {
      done.current.push({ batchId: decided.batchId, until: Date.parse(decided.undoUntil), said: text });
      setLast(done.current.at(-1) ?? null);
      setSaid(text);
    }
    if (decided.conflicts.length > 0) setConflicts((now) => [...decided.conflicts, ...now]);
    if (decided.conflicts.length > 0) readAgain();
    else readSoon();
  }
  function carryOut(made: readonly Made[]): void {
    setFault(null);
    hide(made.map(({ request }) => request));
    const sent = send(made).catch((error: unknown) => {
      hide([]);
      failed(error);
    });
    asked.current = Promise.all([asked.current, sent]);
  }
  async function takeBack(): Promise<void> {
    // What was decided a moment ago is meant, not what was decided before it.
    await asked.current;
    const batch = done.current.pop();
    const before = done.current.at(-1) ?? null;
    setLast(before);
    if (!batch) return;
    setFault(null);
    if (batch.until < Date.now()) return setSaid(words.over);
    await undo
      .mutateAsync({ ...scope, batchId: batch.batchId })
      // The button beside it takes back the one before: that has to be said.
      .then(({ codes }) => setSaid(words.undone(codes.length, stillOpen(before))), failed);
    readAgain();
  }
  const dismiss = () => {
    setConflicts([]);
    setFault(null);
  };
  return { query, readAt, showMore, shown, rows, counts, last, conflicts, fault, said, carryOut, takeBack, dismiss };
}

/** The requests as they were read last, without those that were decided here since, until the server says otherwise. */
function useQueue(status: RequestStatus, search: string) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const asked = `${status} ${search}`;
  const [more, setMore] = useState({ asked, limit: requestsAPage });
  const limit = more.asked === asked ? more.limit : requestsAPage;
  const query = useQuery({
    // The first page as the server has read it beforehand.
    ...trpc.requisitions.queue.queryOptions({ ...scope, status, search, ...(limit > requestsAPage && { limit }) }),
    placeholderData: (before) => before,
    // What comes in meanwhile is seen, and ages go on.
    refetchInterval: 60_000,
  });
  const [hidden, setHidden] = useState<ReadonlyMap<string, number>>(new Map());
  const { data } = query;
  // While another list is on its way the query has no time of its own, and every age would be none.
  const [readAt, setReadAt] = useState(query.dataUpdatedAt);
  if (query.dataUpdatedAt > readAt) setReadAt(query.dataUpdatedAt);
  // While another list is on its way, this one is not shown in its place.
  const shown = data && (!query.isPlaceholderData || data.requests[0]?.status === status) ? data : undefined;
  // A request that was taken back has another version, and is there again.
  const rows = useMemo(
    () => shown?.requests.filter(({ business_code, version }) => hidden.get(business_code) !== version),
    [shown, hidden],
  );
  const ahead = (shown?.requests.length ?? 0) - (rows?.length ?? 0);
  return {
    /** Null: all are shown, or as many as ever are. */
    showMore: limit < mostShown ? () => setMore({ asked, limit: limit + requestsAPage }) : null,
    ...{ query, rows, readAt, shown: shown !== undefined && !query.isPlaceholderData },
    counts: data && { ...data.counts, pending: data.counts.pending - ahead },
    /** Without any: all that were hidden are shown again, for something went wrong. */
    hide: (requests: readonly DeskRequest[]) =>
      setHidden((now) =>
        requests.length === 0
          ? new Map()
          : new Map([...now, ...requests.map(({ business_code, version }) => [business_code, version] as const)]),
      ),
  };
}

/** What changes requests, and reading them anew afterwards. */
function useMoves() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined);
  const readAgain = () => void queryClient.invalidateQueries(trpc.requisitions.pathFilter());
  return {
    decide: useMutation(trpc.requisitions.decide.mutationOptions()),
    undo: useMutation(trpc.requisitions.undoDecision.mutationOptions()),
    readAgain,
    /** One reading after a run of keys, not one a key. */
    readSoon() {
      clearTimeout(soon.current);
      soon.current = setTimeout(readAgain, 1_000);
    },
  };
}

export type DeskState = ReturnType<typeof useDesk>;

/** What the next press of Take back would take back. */
function stillOpen(before: LastDone | null): string | null {
  return before !== null && before.until > Date.now() ? before.said : null;
}

function asAsked(made: readonly Made[]) {
  return {
    decisions: made.map(({ request: { business_code: code, version: seenVersion }, choice }) =>
      choice.kind === "approve"
        ? { kind: "approve" as const, code, seenVersion, slots: choice.slots }
        : { kind: "deny" as const, code, seenVersion, reason: choice.reason },
    ),
    confirmed: made.flatMap(({ request, choice }) =>
      choice.kind === "approve" && choice.confirmed ? [request.business_code] : [],
    ),
  };
}

/** What a batch has done; null when a colleague was quicker with all of it. */
function sentenceOf(made: readonly Made[]): string | null {
  const [first] = made;
  if (!first) return null;
  const slots = made.reduce((sum, { choice }) => sum + (choice.kind === "approve" ? choice.slots : 0), 0);
  const denied = made.filter(({ choice }) => choice.kind === "deny").length;
  if (made.length > 1) return words.several(made.length - denied, denied, slots);
  const { business_name } = first.request.business;
  return denied === 1 ? words.denied(business_name) : words.approved(business_name, slots);
}
