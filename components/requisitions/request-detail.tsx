"use client";
import type { ReactNode, Ref } from "react";
import { useQuery } from "@tanstack/react-query";
import { desk as words } from "#components/messages/requisitions.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { KnownContactWarnings } from "#components/workspace/contact-warnings.tsx";
import { DecideContacts } from "#components/workspace/decide-contacts.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { CapacityBar } from "./capacity-bar.tsx";
import { PartForm } from "./part-form.tsx";
import type { DeskRequest } from "./views.ts";

type RequestDetailProps = {
  readonly request: DeskRequest;
  /** Null: it is not the reader's to decide, or decided. */
  readonly decide: {
    readonly inputRef: Ref<HTMLInputElement>;
    readonly onApprove: (slots: number, confirmed: boolean) => void;
    readonly onDeny: () => void;
    readonly onLeave: () => void;
  } | null;
};

/** Who asks, what the business has already, what was decided before, and the decision. */
export function RequestDetail({ request, decide }: RequestDetailProps) {
  const { business, capacity } = request;
  const { address, city, state, zip_code, consent_email, consent_sms } = business;
  return (
    <Section title={business.business_name} description={words.request(request.business_code)}>
      <div className="flex flex-col gap-4">
        {decide ? (
          <PartForm key={`${request.business_code} ${request.version}`} request={request} {...decide} />
        ) : (
          <CapacityBar capacity={capacity} requested={0} added={0} />
        )}
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-[0.8125rem]">
          <Fact name={words.owner}>{`${business.owner_first_name} ${business.owner_last_name}`}</Fact>
          <Fact name={words.phone}>{business.business_phone}</Fact>
          {business.mobile_phone && <Fact name={words.mobile}>{business.mobile_phone}</Fact>}
          {business.email && <Fact name={words.email}>{business.email}</Fact>}
          <Fact name={words.address}>{`${address}, ${city}, ${state} ${zip_code}`}</Fact>
          <Fact name={words.consents}>{words.consent(consent_email, consent_sms)}</Fact>
          <Fact name={words.made}>
            <DateTime value={new Date(request.created)} />
          </Fact>
          <Fact name={words.hash}>{business.hash}</Fact>
        </dl>
        <KnownContactWarnings hash={business.hash} />
        <DecideContacts key={business.hash} business={business} proposed={request.proposed} />
        <History code={request.business_code} version={request.version} />
      </div>
    </Section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}

/** Only what was decided at all is asked for: a new request has version 1 and no history. */
function History({ code, version }: { readonly code: string; readonly version: number }) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const { data } = useQuery(trpc.requisitions.decisions.queryOptions({ ...scope, code }, { enabled: version > 1 }));
  if (version === 1) return <p className="text-[0.8125rem] text-ink-2">{words.noHistory}</p>;
  return (
    <div>
      <h3 className="text-[0.8125rem] font-medium">{words.history}</h3>
      <ul className="mt-1 flex flex-col gap-1.5 text-[0.8125rem] text-ink-2">
        {data?.map(({ id, at, byName, via, to, slots, reason, undoneAt }) => (
          <li key={id} className="wrap-anywhere">
            <span className="text-ink">{byName}</span> {words.happened[to](slots)} {words.via[via]}
            {undoneAt !== null && `, ${words.taken}`}, <DateTime value={at} />
            {reason !== null && <span className="block">{reason}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
