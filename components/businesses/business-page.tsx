"use client";
import { useState, type ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { type RequestStatus, requestStatusNames } from "#core/requisitions/request.ts";
import { businessesPage, businessPage as words, confirmContacts } from "#components/messages/businesses.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { DocumentTitle } from "#components/ui/document-title.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
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
import { KnownContactWarnings } from "#components/workspace/contact-warnings.tsx";
import { DecideContacts } from "#components/workspace/decide-contacts.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { BusinessMessages } from "./business-messages.tsx";
import { ContactsDialog } from "./contacts-dialog.tsx";

type BusinessView = RouterOutputs["businesses"]["get"];

/** One business: how it is reached, what it may book, and each of its requests. */
export function BusinessPage({ hash }: { readonly hash: string }) {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  const [changing, setChanging] = useState(false);
  const mayChange = may("requisitions.contacts");
  const query = useQuery(trpc.businesses.get.queryOptions({ ...scope, hash }));
  const { data } = query;
  const name = data?.business.business_name ?? hash;
  return (
    <>
      <DocumentTitle>{name}</DocumentTitle>
      <PageHeader title={name} crumbs={[{ label: businessesPage.title, href: path("businesses") }, { label: hash }]} />
      <QueryState query={query} failed={words.failed} again={words.again} outline={<SkeletonTable rows={6} />} />
      {data && (
        <div className="flex flex-col gap-5">
          <Details view={data} onChange={mayChange ? () => setChanging(true) : null} />
          <DecideContacts business={data.business} proposed={data.proposed} />
          {changing && <ContactsDialog business={data.business} onClose={() => setChanging(false)} />}
          <KnownContactWarnings hash={hash} />
          <BusinessMessages hash={hash} />
          <Section title={words.requests} flush>
            <RequestsTable requests={data.requests} />
          </Section>
        </div>
      )}
    </>
  );
}

type DetailsProps = {
  readonly view: BusinessView;
  /** Null: it is not the reader's to change. */
  readonly onChange: (() => void) | null;
};

function Details({ view: { business, capacity }, onChange }: DetailsProps) {
  const { consent_email, consent_sms } = business;
  const told = [...(consent_email ? [words.consents.email] : []), ...(consent_sms ? [words.consents.sms] : [])];
  const entries: readonly (readonly [string, ReactNode])[] = [
    [words.owner, `${business.owner_first_name} ${business.owner_last_name}`],
    [words.address, `${business.address}, ${business.city}, ${business.state} ${business.zip_code}`],
    [words.phone, business.business_phone],
    [words.mobile, business.mobile_phone],
    [words.email, business.email],
    [words.consent, told.length === 0 ? words.consents.none : told.join(", ")],
    [words.slots, words.booked(capacity.booked, capacity.allotted, capacity.free)],
    [confirmContacts.standing, business.confirmed ? confirmContacts.confirmed : confirmContacts.unconfirmed],
    [words.hash, <code key="hash">{business.hash}</code>],
  ];
  return (
    <Card className="p-4">
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
        {entries.map(([label, value]) => (
          <div key={label} className="min-w-0">
            <dt className="text-[0.8125rem] text-ink-3">{label}</dt>
            <dd className="wrap-anywhere">{value === "" ? words.blank : value}</dd>
          </div>
        ))}
      </dl>
      {onChange && (
        <Button size="sm" className="mt-4" onClick={onChange}>
          {confirmContacts.change}
        </Button>
      )}
    </Card>
  );
}

const states: Readonly<Record<RequestStatus, State>> = { pending: "waiting", active: "done", deleted: "cancelled" };

function RequestsTable({ requests }: { readonly requests: BusinessView["requests"] }) {
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.code}</TableHeader>
          <TableHeader>{words.status}</TableHeader>
          <TableHeader className="text-right">{words.asked}</TableHeader>
          <TableHeader className="text-right max-sm:hidden">{words.approved}</TableHeader>
          <TableHeader className="text-right max-sm:hidden">{words.bookedHere}</TableHeader>
          <TableHeader className="max-md:hidden">{words.made}</TableHeader>
          <TableHeader className="max-md:hidden">{words.decided}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {requests.map((request) => (
          <TableRow key={request.id} className="[&>*]:py-2 [&>*]:align-top">
            <TableRowHeader className="font-mono font-normal">{request.business_code}</TableRowHeader>
            <TableCell>
              <StateBadge state={states[request.status]}>{requestStatusNames[request.status]}</StateBadge>
              {request.reason !== null && (
                <span className="mt-0.5 block max-w-prose text-[0.8125rem] whitespace-normal text-ink-2">
                  {request.reason}
                </span>
              )}
            </TableCell>
            <TableCell className="text-right tabular-nums">{formatNumber(request.slots_requested)}</TableCell>
            <TableCell className="text-right tabular-nums max-sm:hidden">
              {request.slots_approved === null ? words.blank : formatNumber(request.slots_approved)}
            </TableCell>
            <TableCell className="text-right tabular-nums max-sm:hidden">{formatNumber(request.booked)}</TableCell>
            <TableCell className="max-md:hidden">
              <DateTime value={new Date(request.created).toISOString()} form="short" />
              <span className="block text-[0.8125rem] text-ink-2">{words.origins[request.origin]}</span>
            </TableCell>
            <TableCell className="max-md:hidden">
              {request.decided === null ? (
                words.blank
              ) : (
                <DateTime value={new Date(request.decided).toISOString()} form="short" />
              )}
              {request.decidedByName !== null && (
                <span className="block text-[0.8125rem] text-ink-2">{words.by(request.decidedByName)}</span>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
