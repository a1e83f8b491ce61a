import { DaysPage } from "#components/day-files/days-page.tsx";
import { dayFiles } from "#components/messages/day-files.ts";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: dayFiles.title };

type DaysRouteProps = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export default async function DaysRoute({ searchParams }: DaysRouteProps) {
  const { site } = await searchParams;
  return (
    <Allowed action="dayFiles.see">
      <DaysPage code={typeof site === "string" && site !== "" ? site.slice(0, 20) : null} />
    </Allowed>
  );
}
