/** An instant as a message tells it, by the clock of the site: `Thursday, May 7, 2026` and `10:00 AM`. */
export function whenTold(instant: number, zone: string): { readonly date: string; readonly time: string } {
  const at = new Date(instant);
  const date = { weekday: "long", month: "long", day: "numeric", year: "numeric", timeZone: zone } as const;
  const time = { hour: "numeric", minute: "2-digit", timeZone: zone } as const;
  return {
    date: plainSpaces(at.toLocaleDateString("en-US", date)),
    time: plainSpaces(at.toLocaleTimeString("en-US", time)),
  };
}

/** Intl parts 10:00 and AM by a narrow space, which would make a text message of another alphabet. */
const plainSpaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");
