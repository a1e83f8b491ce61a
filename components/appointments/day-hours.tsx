import { appointments as words } from "#components/messages/appointments.ts";
import { Section } from "#components/ui/card.tsx";
import type { SiteDay } from "./day-choice.tsx";

/** How full a day is, hour by hour; nothing while nobody is booked. */
export function DayHours({ view: { hours, site } }: { readonly view: SiteDay }) {
  if (hours.length === 0) return null;
  const slots = site.slotsAnHour;
  const most = Math.max(slots ?? 1, ...hours.map(({ appointments }) => appointments));
  const booked = hours.reduce((sum, { appointments }) => sum + appointments, 0);
  return (
    <Section title={words.capacity(booked)} description={words.zone(site.zone)} className="mb-5">
      <ul
        aria-label={words.hours}
        className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,10rem),1fr))] gap-x-6 gap-y-2"
      >
        {hours.map(({ time, appointments }) => {
          const isOver = slots !== null && appointments > slots;
          return (
            <li key={time} className="min-w-0">
              <span className="text-[0.8125rem]">{words.hour(time, appointments, slots)}</span>
              {isOver && <span className="block text-xs text-caution-ink">{words.over}</span>}
              <div aria-hidden className="mt-1 h-1.5 overflow-hidden rounded-full bg-faint">
                <div
                  className={`h-full ${isOver ? "bg-caution" : "bg-accent"}`}
                  style={{ width: `${(100 * appointments) / most}%` }}
                />
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
