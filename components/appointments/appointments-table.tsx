"use client";
import { useCallback, useMemo } from "react";
import { isHidden } from "#core/privacy/mask-value.ts";
import { appointments as words } from "#components/messages/appointments.ts";
import { type Ask, LooksProvider } from "#components/privacy/looks.tsx";
import { SensitiveCell } from "#components/privacy/sensitive-cell.tsx";
import { SensitiveColumnHeader } from "#components/privacy/sensitive-column-header.tsx";
import { useTRPCClient, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type Shown = RouterOutputs["appointments"]["list"][number];

/** The most days of birth that the server gives, and records, at one time. */
const mostLooks = 500;

type AppointmentsTableProps = {
  readonly appointments: readonly Shown[];
  /** They are of several days or sites. */
  readonly withDay?: boolean;
};

/** Days of birth are hidden until somebody asks; a row is its place in the list. */
export function AppointmentsTable({ appointments, withDay = false }: AppointmentsTableProps) {
  const client = useTRPCClient();
  const { scope, may } = useWorkspace();
  const { tenant, environment } = scope;
  const hashes = useMemo(() => appointments.map(({ hash }) => hash), [appointments]);
  const ask = useCallback<Ask>(
    async (_, rows) => {
      const wanted = rows.slice(0, mostLooks).flatMap((row) => hashes[row - 1] ?? []);
      const found = await client.appointments.look.mutate({ tenant, environment, hashes: wanted });
      return found.map(({ hash, dob }) => ({ row: hashes.indexOf(hash) + 1, texts: { "": dob } }));
    },
    [client, tenant, environment, hashes],
  );
  const hidden = appointments.flatMap(({ dob }, at) => (isHidden(dob) ? [at + 1] : []));
  return (
    <LooksProvider ask={ask} allowed={may("values.look")}>
      <Table caption={words.caption}>
        <TableHead>
          <tr>
            <TableHeader>{words.time}</TableHeader>
            <TableHeader>{words.patient}</TableHeader>
            <TableHeader className="max-md:hidden">
              <SensitiveColumnHeader column="dob" label={words.dob} rows={hidden} />
            </TableHeader>
            <TableHeader>{words.barCode}</TableHeader>
            <TableHeader className="max-lg:hidden">{words.number}</TableHeader>
            <TableHeader className="max-lg:hidden">{words.business}</TableHeader>
            <TableHeader className="max-sm:hidden">{words.state}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {appointments.map((one, at) => (
            <AppointmentRow key={one.hash} one={one} row={at + 1} withDay={withDay} />
          ))}
        </TableBody>
      </Table>
    </LooksProvider>
  );
}

function AppointmentRow({
  one,
  row,
  withDay,
}: {
  readonly one: Shown;
  readonly row: number;
  readonly withDay: boolean;
}) {
  return (
    <TableRow className="[&>*]:py-1.5">
      <TableCell className="tabular-nums">
        {withDay && (
          <>
            <span className="block text-[0.8125rem] text-ink-2">{one.site}</span>
            {one.date}{" "}
          </>
        )}
        {one.time}
      </TableCell>
      <TableRowHeader className="wrap-anywhere whitespace-normal">
        {one.lastName}, {one.firstName}
      </TableRowHeader>
      <TableCell className="max-md:hidden">
        <SensitiveCell value={one.dob} column="dob" row={row} label={words.dobOf(one.hash)} />
      </TableCell>
      <TableCell className="font-mono text-[0.8125rem]">{one.hash}</TableCell>
      <TableCell className="font-mono text-[0.8125rem] max-lg:hidden">{one.patientNumber}</TableCell>
      <TableCell className="font-mono text-[0.8125rem] max-lg:hidden">{one.businessCode ?? ""}</TableCell>
      <TableCell className="max-sm:hidden">
        {one.state === "booked" ? words.states.booked : <Badge tone="caution">{words.states[one.state]}</Badge>}
      </TableCell>
    </TableRow>
  );
}
