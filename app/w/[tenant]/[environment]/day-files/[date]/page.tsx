import { notFound } from "next/navigation";
import { DayPage } from "#components/day-files/day-page.tsx";
import { DispatchSection } from "#components/dispatch/dispatch-section.tsx";
import { dayFiles } from "#components/messages/day-files.ts";
import { Allowed } from "#components/workspace/allowed.tsx";
import { z } from "zod";

export const metadata = { title: dayFiles.title };

type DayRouteProps = {
  readonly params: Promise<{ readonly date: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** One day of a site: its files, and what has changed since. */
export default async function DayRoute({ params, searchParams }: DayRouteProps) {
  const day = z.iso.date().safeParse((await params).date);
  if (!day.success) notFound();
  const { site } = await searchParams;
  const code = typeof site === "string" && site !== "" ? site.slice(0, 20) : null;
  return (
    <Allowed action="dayFiles.see">
      <DayPage day={day.data} code={code} sending={<DispatchSection day={day.data} code={code} />} />
    </Allowed>
  );
}
