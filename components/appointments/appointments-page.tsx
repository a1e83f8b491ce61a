"use client";
import { useState, type FormEvent } from "react";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { MapPin, SearchX } from "lucide-react";
import { appointments as words } from "#components/messages/appointments.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, Section } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { AppointmentsTable } from "./appointments-table.tsx";
import { DayChoice } from "./day-choice.tsx";
import { DayHours } from "./day-hours.tsx";
import { DayList } from "./day-list.tsx";

/** Which day at which site; null: the main site, today by its clock. */
export type ChosenDay = { readonly code: string | null; readonly day: string | null };

/** Who is booked on a day, or under a bar code or a patient's number. */
export function AppointmentsPage({ chosen }: { readonly chosen: ChosenDay }) {
  const trpc = useTRPC();
  const { scope, path } = useWorkspace();
  const router = useRouter();
  const [asked, setAsked] = useState<string | null>(null);
  const query = useQuery(trpc.appointments.day.queryOptions({ ...scope, ...chosen }));
  const { data } = query;
  function open(next: ChosenDay) {
    const named = Object.entries({ site: next.code, day: next.day }).filter(([, value]) => value !== null);
    setAsked(null);
    router.push(`${path("appointments")}?${new URLSearchParams(named as [string, string][])}`);
  }
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      {!data && (
        <Card>
          <QueryState
            query={query}
            failed={words.failed}
            again={words.again}
            outline={<SkeletonTable rows={6} />}
            className="m-4"
          />
        </Card>
      )}
      {data?.site === null && (
        <Card>
          <EmptyState
            icon={MapPin}
            title={words.noSiteTitle}
            action={<TextLink href={path("sites")}>{words.toSites}</TextLink>}
          >
            {words.noSite}
          </EmptyState>
        </Card>
      )}
      {data?.site && (
        <>
          <div className="mb-4 flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
            <DayChoice key={`${data.site.code} ${data.day}`} view={{ ...data, site: data.site }} onOpen={open} />
            <SearchForm onAsk={setAsked} />
          </div>
          {asked === null ? (
            <>
              <DayHours view={{ ...data, site: data.site }} />
              <DayList key={`${data.site.code} ${data.day}`} code={data.site.code} day={data.day} />
            </>
          ) : (
            <Found text={asked} onBack={() => setAsked(null)} />
          )}
        </>
      )}
    </>
  );
}

function SearchForm({ onAsk }: { readonly onAsk: (text: string) => void }) {
  const [text, setText] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() !== "") onAsk(text.trim());
  }
  return (
    <form role="search" onSubmit={submit} className="flex flex-wrap items-start gap-3">
      <Field label={words.search} hint={words.searchHint} className="w-72 max-w-full">
        <Input
          type="search"
          // Nothing that a person is known by belongs into a browser's list of what was typed before.
          autoComplete="off"
          spellCheck={false}
          maxLength={20}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      <Button type="submit" className="sm:mt-[1.625rem]">
        {words.find}
      </Button>
    </form>
  );
}

function Found({ text, onBack }: { readonly text: string; readonly onBack: () => void }) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useQuery(trpc.appointments.find.queryOptions({ ...scope, text }));
  return (
    <Section flush title={words.found(text)} actions={<Button onClick={onBack}>{words.backToDay}</Button>}>
      {!query.data && (
        <QueryState
          query={query}
          failed={words.failed}
          again={words.again}
          outline={<SkeletonTable rows={2} />}
          className="m-4"
        />
      )}
      {query.data?.length === 0 && (
        <EmptyState icon={SearchX} title={words.noneFoundTitle}>
          {words.noneFound}
        </EmptyState>
      )}
      {query.data && query.data.length > 0 && <AppointmentsTable appointments={query.data} withDay />}
    </Section>
  );
}
