"use client";
import { useState, type FormEvent } from "react";
import { useRouter } from "next/navigation";
import { useQuery } from "@tanstack/react-query";
import { CalendarDays, MapPin } from "lucide-react";
import { isCalendarDay } from "#core/calendar-day.ts";
import { dayFiles as words } from "#components/messages/day-files.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { Select } from "#components/ui/select.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { dayPath } from "./day-path.ts";
import { DaysTable } from "./days-table.tsx";
import type { DaysView } from "./views.ts";

/** The days of a site, and what has been made of them. */
export function DaysPage({ code }: { readonly code: string | null }) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useQuery(trpc.dayFiles.days.queryOptions({ ...scope, code }));
  const { data } = query;
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      {!data && (
        <Card>
          <QueryState
            query={query}
            failed={words.failed}
            again={words.again}
            outline={<SkeletonTable rows={5} />}
            className="m-4"
          />
        </Card>
      )}
      {data?.site === null && (
        <Card>
          <EmptyState icon={MapPin} title={words.noSiteTitle}>
            {words.noSiteText}
          </EmptyState>
        </Card>
      )}
      {data?.site && (
        <>
          <Choice key={data.site.id} view={data} />
          <Card>
            {data.days.length === 0 ? (
              <EmptyState icon={CalendarDays} title={words.emptyTitle}>
                {words.emptyText}
              </EmptyState>
            ) : (
              <DaysTable view={data} />
            )}
          </Card>
        </>
      )}
    </>
  );
}

/** Another site, or any day. */
function Choice({ view: { sites, site, tomorrow } }: { readonly view: DaysView }) {
  const router = useRouter();
  const { path } = useWorkspace();
  const [day, setDay] = useState(tomorrow);
  const [fault, setFault] = useState<string | undefined>();
  function open(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const wanted = day.trim();
    if (isCalendarDay(wanted)) router.push(dayPath(path, wanted, site));
    else setFault(words.notADay);
  }
  return (
    <form onSubmit={open} noValidate className="mb-4 flex flex-wrap items-start gap-3">
      {sites.length > 1 && (
        <Field label={words.site} className="w-56">
          <Select
            value={site?.code ?? ""}
            onValueChange={(chosen) => router.push(`${path("day-files")}?${new URLSearchParams({ site: chosen })}`)}
            options={sites.map((one) => ({ value: one.code, label: one.name }))}
          />
        </Field>
      )}
      <Field label={words.openDay} hint={words.dayHint} error={fault} className="w-56">
        <Input value={day} inputMode="numeric" maxLength={10} onChange={(event) => setDay(event.target.value)} />
      </Field>
      <Button type="submit" className="mt-[1.625rem]">
        {words.open}
      </Button>
    </form>
  );
}
