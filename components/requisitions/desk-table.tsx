"use client";
import type { RequestStatus } from "#core/requisitions/request.ts";
import { desk as words } from "#components/messages/requisitions.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { LongTable, type RowPlace } from "#components/ui/long-table.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { TableCell, TableHeader, TableRow, TableRowHeader } from "#components/ui/table.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { ageOf } from "./age.ts";
import type { DeskRequest } from "./views.ts";

type DeskTableProps = {
  readonly status: RequestStatus;
  readonly rows: readonly DeskRequest[];
  readonly current: string | null;
  readonly chosen: ReadonlySet<string>;
  /** Null: nothing here is the reader's to decide. */
  readonly onChoose: ((code: string) => void) | null;
  readonly onCurrent: (code: string) => void;
  /** It is to be looked at, not only ticked. */
  readonly onPress: (code: string) => void;
  /** When the rows were read (ms). */
  readonly now: number;
};

/** The id of a request's row, for the keyboard. */
export const rowId = (code: string) => `request-${code}`;

/** The requests of one status; the current one is the one that the keys are for. */
export function DeskTable({ status, rows, onChoose, ...rest }: DeskTableProps) {
  const pending = status === "pending";
  return (
    <LongTable
      caption={words.caption(status)}
      rows={rows}
      rowKey={({ business_code }) => business_code}
      rowHeight={53}
      shortUpTo={12}
      head={
        <tr>
          {onChoose && <TableHeader className="w-8">{<span className="sr-only">{words.chooseHead}</span>}</TableHeader>}
          <TableHeader>{words.business}</TableHeader>
          <TableHeader align="right">{words.asked}</TableHeader>
          <TableHeader align="right" className="max-md:hidden">
            {words.capacity}
          </TableHeader>
          <TableHeader>{pending ? words.age : words.decision}</TableHeader>
        </tr>
      }
    >
      {(request, place) => <Row request={request} place={place} pending={pending} onChoose={onChoose} {...rest} />}
    </LongTable>
  );
}

type RowProps = Omit<DeskTableProps, "status" | "rows"> & {
  readonly request: DeskRequest;
  readonly place: RowPlace;
  readonly pending: boolean;
};

function Row({ request, place, pending, current, chosen, onChoose, onCurrent, onPress, now }: RowProps) {
  const { business_code: code, business, slots_requested, slots_approved, capacity } = request;
  const inBrowser = useInBrowser();
  const isCurrent = current === code;
  return (
    <TableRow
      {...place}
      id={rowId(code)}
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isCurrent ? "true" : undefined}
      data-selected={isCurrent}
      onClick={({ target }) => {
        if (!(target instanceof Element && target.closest("[role=checkbox]"))) onPress(code);
      }}
      onFocus={() => onCurrent(code)}
      className="cursor-default focus-visible:-outline-offset-2 aria-[current=true]:[&>*:first-child]:shadow-[inset_3px_0_0_var(--accent)]"
    >
      {onChoose && (
        <TableCell className="w-8">
          <Checkbox
            tabIndex={-1}
            checked={chosen.has(code)}
            onCheckedChange={() => onChoose(code)}
            aria-label={words.choose(business.business_name, code)}
          />
        </TableCell>
      )}
      <TableRowHeader className="max-w-72 wrap-anywhere whitespace-normal">
        {business.business_name}
        <span className="block text-[0.8125rem] font-normal text-ink-2">
          {code}
          <span className="max-sm:hidden">{`, ${business.owner_first_name} ${business.owner_last_name}`}</span>
        </span>
      </TableRowHeader>
      <TableCell align="right">{formatNumber(slots_requested)}</TableCell>
      <TableCell align="right" className="max-md:hidden">
        {words.booked(capacity.booked, capacity.allotted)}
      </TableCell>
      <TableCell className="whitespace-nowrap max-sm:whitespace-normal">
        {pending &&
          (inBrowser ? ageOf(request.created, now) : <DateTime value={new Date(request.created)} form="date" />)}
        {!pending &&
          (request.status === "active"
            ? words.approvedBy(slots_approved ?? 0, request.decidedByName)
            : words.deniedBy(request.decidedByName))}
      </TableCell>
    </TableRow>
  );
}
