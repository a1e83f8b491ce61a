"use client";
import { useEffect, useRef, useState } from "react";
import type { RequestStatus } from "#core/requisitions/request.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { rowId } from "./desk-table.tsx";
import { isLookedAt, showDetail } from "./detail-place.ts";
import { type Choice, type Made, useDesk } from "./use-desk.ts";
import { type DeskAction, useDeskKeys } from "./use-desk-keys.ts";
import type { DeskRequest } from "./views.ts";

/** Which request is in hand, which are chosen, what is asked, and what each key does with them. */
export function useDeskControl() {
  const { may } = useWorkspace();
  const [status, setStatus] = useState<RequestStatus>("pending");
  const [search, setSearch] = useState("");
  const [current, setCurrent] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<"deny" | "several" | null>(null);
  const [reason, setReason] = useState("");
  const [keysOn, setKeysOn] = useState(true);
  const searchInput = useRef<HTMLInputElement>(null);
  const slotsInput = useRef<HTMLInputElement>(null);
  const detail = useRef<HTMLDivElement>(null);
  const state = useDesk(status, search);
  const rows = state.rows ?? [];
  const decides = may("requisitions.decide") && status === "pending";
  const found = rows.findIndex(({ business_code }) => business_code === current);
  const at = Math.max(0, found);
  const request = rows[at] ?? null;

  function goTo(row: DeskRequest | null | undefined) {
    if (!row) return;
    setCurrent(row.business_code);
    // Once the row is there: of a long list only those near the current one are.
    requestAnimationFrame(() => document.getElementById(rowId(row.business_code))?.focus());
  }

  /** Who decides beside the list goes on in it; who decides above it, in a narrow window, goes on there. */
  function goOn(row: DeskRequest | undefined) {
    if (!row || !isLookedAt(detail.current)) return goTo(row);
    setCurrent(row.business_code);
    requestAnimationFrame(() => detail.current?.focus({ preventScroll: true }));
  }
  function press(code: string) {
    setCurrent(code);
    requestAnimationFrame(() => showDetail(detail.current));
  }

  /** The next one is in hand before the server has answered. */
  function decide(made: readonly Made[]) {
    const codes = new Set(made.map(({ request: { business_code } }) => business_code));
    const open = (row: DeskRequest) => !codes.has(row.business_code);
    setAsking(null);
    setChosen((now) => new Set([...now].filter((code) => !codes.has(code))));
    goOn(rows.slice(at).find(open) ?? rows.slice(0, at).findLast(open));
    state.carryOut(made);
  }
  const decideThis = (choice: Choice) => request && decide([{ request, choice }]);
  const toggle = (code: string) =>
    setChosen((now) => (now.has(code) ? new Set([...now].filter((one) => one !== code)) : new Set([...now, code])));
  const undo = () => void state.takeBack();

  function act(action: DeskAction) {
    // The first key takes the first one in hand.
    if (action === "next") return goTo(found < 0 ? request : (rows[at + 1] ?? request));
    if (action === "previous") return goTo(rows[at - 1] ?? request);
    if (action === "search") return searchInput.current?.focus();
    if (action === "undo") return undo();
    if (!decides || !request) return;
    // The one in hand is gone, for a colleague was quicker: what stands in its place is looked at first.
    if (action === "approve" && current !== null && found < 0) return goTo(request);
    if (action === "approve") decideThis({ kind: "approve", slots: request.slots_requested, confirmed: false });
    if (action === "part") {
      // To select alone would leave it out of sight in a narrow window.
      slotsInput.current?.focus();
      slotsInput.current?.select();
    }
    if (action === "deny") setAsking("deny");
    if (action === "choose") toggle(request.business_code);
    if (action === "several") setAsking("several");
  }
  useDeskKeys(keysOn && may("requisitions.decide"), act);

  const show = (value: RequestStatus) => {
    setStatus(value);
    setCurrent(null);
    setChosen(new Set());
  };
  return {
    ...{
      state,
      status,
      show,
      search,
      setSearch,
      rows,
      request,
      chosen,
      toggle,
      decides,
      decide,
      decideThis,
      undo,
      goTo,
    },
    ...{ asking, setAsking, reason, setReason, keysOn, setKeysOn, setCurrent, press, searchInput, slotsInput, detail },
  };
}

export type DeskControl = ReturnType<typeof useDeskControl>;

/** What was typed, once nobody types on. */
export function useSettled(typed: string, settle: (text: string) => void): void {
  useEffect(() => {
    const timer = setTimeout(() => settle(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed, settle]);
}
