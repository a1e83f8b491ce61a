"use client";
import { useState } from "react";
import { longestReason } from "#core/requisitions/desk-decision.ts";
import { deskDialogs as words } from "#components/messages/requisitions.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { LongTable } from "#components/ui/long-table.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { TableCell, TableHeader, TableRow, TableRowHeader } from "#components/ui/table.tsx";
import { desk } from "#components/messages/requisitions.ts";
import type { Made } from "./use-desk.ts";
import type { DeskRequest } from "./views.ts";

type BulkDialogProps = {
  readonly requests: readonly DeskRequest[];
  /** They were chosen one by one; else they are all that are shown. */
  readonly chosen: boolean;
  readonly before: string;
  readonly onClose: () => void;
  readonly onDecide: (made: readonly Made[]) => void;
};

/** Several at once: which they are and what becomes of them stands here before it is done. */
export function BulkDialog({ requests, chosen, before, onClose, onDecide }: BulkDialogProps) {
  const [kind, setKind] = useState<"approve" | "deny">("approve");
  const [reason, setReason] = useState(before);
  const [told, setTold] = useState(false);
  const count = requests.length;
  const slots = requests.reduce((sum, { slots_requested }) => sum + slots_requested, 0);
  const approves = kind === "approve";

  function submit() {
    if (!approves && reason.trim() === "") return setTold(true);
    onDecide(
      requests.map((request) => ({
        request,
        choice: approves
          ? { kind: "approve", slots: request.slots_requested, confirmed: false }
          : { kind: "deny", reason: reason.trim() },
      })),
    );
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={words.bulkTitle(count)}
        description={`${chosen ? words.chosen(count) : words.allShown(count)}. ${words.bulkText}`}
        submitLabel={approves ? words.submitApprove(count, slots) : words.submitDeny(count)}
        danger={!approves}
        busy={false}
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          const panel = event.currentTarget;
          if (panel instanceof HTMLElement) panel.querySelector<HTMLElement>("button[type=submit]")?.focus();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <RadioGroup
          legend={words.what}
          value={kind}
          onValueChange={(value) => setKind(value === "deny" ? "deny" : "approve")}
          options={[
            { value: "approve", label: words.approveAll(count, slots) },
            { value: "deny", label: words.denyAll(count) },
          ]}
        />
        {!approves && (
          <Field
            label={words.reason}
            hint={words.reasonHint}
            required
            error={told && reason.trim() === "" ? words.reasonMissing : undefined}
          >
            <Input value={reason} maxLength={longestReason} onChange={({ target }) => setReason(target.value)} />
          </Field>
        )}
        <div className="overflow-hidden rounded-md border">
          <LongTable
            caption={words.preview}
            rows={requests}
            rowKey={({ business_code }) => business_code}
            rowHeight={36}
            className="text-[0.8125rem]"
            head={
              <tr>
                <TableHeader>{desk.business}</TableHeader>
                <TableHeader align="right">{approves ? desk.slots : desk.asked}</TableHeader>
              </tr>
            }
          >
            {({ business_code, business, slots_requested }, place) => (
              <TableRow {...place}>
                <TableRowHeader className="font-normal wrap-anywhere whitespace-normal">
                  {business.business_name} <span className="text-ink-2">{business_code}</span>
                </TableRowHeader>
                <TableCell align="right">{formatNumber(slots_requested)}</TableCell>
              </TableRow>
            )}
          </LongTable>
        </div>
      </FormDialogContent>
    </Dialog>
  );
}
