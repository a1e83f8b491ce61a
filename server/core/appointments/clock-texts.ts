import { remembering } from "#core/remembering.ts";

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** What the files of a day write of a wall clock (milliseconds, as if it were UTC), in English whatever the site. */
export const clockTexts = {
  /** `2020-05-07 05:00:00` */
  plain: remembering((wall) => new Date(wall).toISOString().slice(0, 19).replace("T", " ")),

  /** `May 07 05:00AM` */
  short(wall: number): string {
    const at = new Date(wall);
    return `${monthOf(at).slice(0, 3)} ${two(at.getUTCDate())} ${twelveHours(at, "")}`;
  },

  /** `Thursday 7th, May 2020 05:00 AM` */
  long(wall: number): string {
    const at = new Date(wall);
    const day = at.getUTCDate();
    return `${days[at.getUTCDay()]} ${day}${ordinal(day)}, ${monthOf(at)} ${at.getUTCFullYear()} ${twelveHours(at, " ")}`;
  },
} as const;

const two = (number: number) => String(number).padStart(2, "0");

const monthOf = (at: Date) => months[at.getUTCMonth()] ?? "";

function twelveHours(at: Date, gap: string): string {
  const hours = at.getUTCHours();
  return `${two(hours % 12 || 12)}:${two(at.getUTCMinutes())}${gap}${hours < 12 ? "AM" : "PM"}`;
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}
