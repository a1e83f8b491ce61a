"use client";
import { useState } from "react";
import { Inbox } from "lucide-react";
import { mostDecisions, requestsAPage } from "#core/requisitions/desk-decision.ts";
import { requestStatuses } from "#core/requisitions/request.ts";
import { desk as words } from "#components/messages/requisitions.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { ContactsWaiting } from "#components/workspace/contacts-waiting.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { BulkDialog } from "./bulk-dialog.tsx";
import { DenyDialog } from "./deny-dialog.tsx";
import { DeskNotes } from "./desk-notes.tsx";
import { DeskTable } from "./desk-table.tsx";
import { KeysLegend } from "./keys-legend.tsx";
import { RequestDetail } from "./request-detail.tsx";
import { type DeskControl, useDeskControl, useSettled } from "./use-desk-control.ts";
import type { DeskRequest } from "./views.ts";

/** The queue of requests, the one in hand beside it, and the keys that decide. */
export function Desk() {
  const control = useDeskControl();
  const { state, request, decides, decideThis, undo, goTo, setAsking, slotsInput, detail } = control;
  return (
    <div className="flex flex-col gap-3">
      <DeskFilters control={control} />
      <ContactsWaiting />
      <DeskNotes state={state} onUndo={undo} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <DeskQueue control={control} />
        {request && (
          <div
            ref={detail}
            tabIndex={-1}
            className="min-w-0 scroll-mt-16 outline-none max-lg:order-first lg:sticky lg:top-18"
          >
            <RequestDetail
              request={request}
              decide={
                decides
                  ? {
                      inputRef: slotsInput,
                      onApprove: (slots, confirmed) => decideThis({ kind: "approve", slots, confirmed }),
                      onDeny: () => setAsking("deny"),
                      onLeave: () => goTo(request),
                    }
                  : null
              }
            />
          </div>
        )}
      </div>
      <DeskDialogs control={control} />
    </div>
  );
}

function DeskFilters({ control: { state, status, show, request, goTo, setSearch, searchInput } }: ControlProps) {
  const [typed, setTyped] = useState("");
  useSettled(typed, setSearch);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <ChoiceChips
        label={words.show}
        value={status}
        onValueChange={show}
        choices={requestStatuses.map((value) => ({
          value,
          label: `${words.statuses[value]} ${state.counts ? formatNumber(state.counts[value]) : ""}`.trim(),
        }))}
      />
      <Field label={words.search} hint={words.searchHint} className="w-full sm:w-80">
        <Input
          ref={searchInput}
          type="search"
          value={typed}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={({ key }) => key === "Enter" && goTo(request)}
        />
      </Field>
    </div>
  );
}

type ControlProps = { readonly control: DeskControl };

function DeskQueue({ control }: ControlProps) {
  const { may } = useWorkspace();
  const {
    state,
    status,
    search,
    rows,
    request,
    chosen,
    toggle,
    decides,
    keysOn,
    setKeysOn,
    setCurrent,
    press,
    setAsking,
  } = control;
  const all = state.counts?.[status] ?? 0;
  return (
    <Card className="min-w-0">
      {may("requisitions.decide") && <KeysLegend on={keysOn} onChange={setKeysOn} />}
      {!state.rows && (
        <QueryState
          query={state.query}
          failed={words.failed}
          again={words.again}
          outline={<SkeletonTable rows={8} />}
          className="m-4"
        />
      )}
      {state.rows?.length === 0 && state.shown && (
        <EmptyState icon={Inbox} title={search === "" ? words.emptyTitle[status] : words.emptySearch}>
          {search === "" ? words.emptyText[status] : words.emptySearchText}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DeskTable
          {...{ status, rows, chosen }}
          current={request?.business_code ?? null}
          onChoose={decides ? toggle : null}
          onCurrent={setCurrent}
          onPress={press}
          now={state.readAt}
        />
      )}
      {rows.length > 0 && rows.length < all && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-4 py-2 text-[0.8125rem] text-ink-2">
          <p role="status">{words.shown(rows.length, all)}</p>
          {state.showMore && (
            <Button size="sm" busy={state.query.isFetching} onClick={state.showMore}>
              {words.showMore(Math.min(requestsAPage, all - rows.length))}
            </Button>
          )}
        </div>
      )}
      {decides && rows.length > 0 && (
        <div className="border-t bg-sunken px-4 py-2">
          <Button onClick={() => setAsking("several")}>{words.several(chosen.size)}</Button>
        </div>
      )}
    </Card>
  );
}

function DeskDialogs({ control }: ControlProps) {
  const { asking, request } = control;
  if (asking === null || request === null) return null;
  return <AskedDialog asking={asking} inHand={request} control={control} />;
}

type AskedDialogProps = ControlProps & { readonly asking: "deny" | "several"; readonly inHand: DeskRequest };

/** Decides what was in hand when it was opened, whatever has become of the list behind it. */
function AskedDialog({ asking, inHand, control }: AskedDialogProps) {
  const { rows, chosen, setAsking, reason, setReason, decide } = control;
  const [request] = useState(inHand);
  const [shown] = useState(rows);
  const close = () => setAsking(null);
  if (asking === "deny") {
    return (
      <DenyDialog
        name={request.business.business_name}
        before={reason}
        onClose={close}
        onDeny={(given) => {
          setReason(given);
          decide([{ request, choice: { kind: "deny", reason: given } }]);
        }}
      />
    );
  }
  const many = shown.filter(({ business_code }) => chosen.has(business_code));
  const requests = (many.length > 0 ? many : shown).slice(0, mostDecisions);
  return <BulkDialog requests={requests} chosen={many.length > 0} before={reason} onClose={close} onDecide={decide} />;
}
