import { AppointmentsPage } from "#components/appointments/appointments-page.tsx";
import { appointments } from "#components/messages/appointments.ts";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: appointments.title };

type AppointmentsRouteProps = {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export default async function AppointmentsRoute({ searchParams }: AppointmentsRouteProps) {
  const { site, day } = await searchParams;
  const text = (value: typeof site, longest: number) =>
    typeof value === "string" && value !== "" ? value.slice(0, longest) : null;
  return (
    <Allowed action="appointments.see">
      <AppointmentsPage chosen={{ code: text(site, 20), day: text(day, 10) }} />
    </Allowed>
  );
}
