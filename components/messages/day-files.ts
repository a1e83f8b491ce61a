import { formatCount } from "#components/ui/number.ts";

const long = new Intl.DateTimeFormat("en", { dateStyle: "full", timeZone: "UTC" });

/** "Thursday, May 7, 2020": a day of a site's calendar, which no reader's zone moves. */
export function dayName(day: string): string {
  return long.format(Date.parse(`${day}T00:00:00Z`));
}

/** Text of the pages of a day's files. */
export const dayFiles = {
  title: "Day files",
  description:
    "Scheduling list, requisition forms and master of a day: made of one look at its appointments, and checked before anybody gets them.",
  failed: "The days could not be read.",
  dayFailed: "The day could not be read.",
  again: "Try again",
  noSiteTitle: "There is no site yet",
  noSiteText: "Appointments belong to a site, whose clock says what a day is. An admin adds the first one.",
  emptyTitle: "No appointments around these days",
  emptyText: "Days with appointments or files stand here, from two weeks ago on. Any other day can be opened above.",
  caption: "Days, the earliest first",
  site: "Site",
  openDay: "Open a day",
  dayHint: "Year, month, day: 2026-11-22.",
  open: "Open",
  notADay: "Enter a day of the calendar, such as 2026-11-22.",
  day: "Day",
  appointments: "Appointments",
  files: "Files",
  tomorrow: "tomorrow",
  notBuilt: "Not made yet",
  version: (version: number) => `version ${version}`,
  counted: (count: number) => formatCount(count, "appointment", "appointments"),
  at: (site: string) => `at ${site}`,
  build: "Make the files",
  buildAgain: "Make the whole day anew",
  supplement: "Make a supplement",
  asked: "The files are being made.",
  askFailed: "The files are not being made.",
  states: { queued: "Being made", built: "Made", refused: "Refused", empty: "No file" },
  buildTitle: (kind: "whole" | "supplement", version: number) =>
    `${kind === "whole" ? "Whole day" : "Supplement"}, version ${version}`,
  buildAbout: (by: string, count: number | null) =>
    count === null ? `asked for by ${by}` : `asked for by ${by}, ${formatCount(count, "appointment", "appointments")}`,
  queuedText: "The day is read, laid out, checked and printed. This takes seconds; the page says when it is done.",
  refusedTitle: "These files were not made",
  refusedText: "Nothing was stored. Correct what is named, then make them again.",
  notesTitle: "To be known",
  emptyWhole: "There was no appointment on this day, so that no file was written.",
  emptySupplement: "Nothing was new or had changed, so that no file was written.",
  neverTitle: "The files of this day were not made yet",
  neverText:
    "They are made of what is booked at that moment. Made here, they are only downloaded; the end of day makes and sends them.",
  neverReadOnly: "Staff and admins make them.",
  noAppointments: "Nothing is booked on this day: there will be no file.",
  changes: {
    added: (cars: string, count: number) => `${formatCount(count, "new appointment", "new appointments")}: car ${cars}`,
    changed: (cars: string, count: number) =>
      `${formatCount(count, "changed appointment", "changed appointments")}: car ${cars}`,
    gone: (cars: string, count: number) =>
      `${formatCount(count, "appointment is gone", "appointments are gone")}: car ${cars}. No file can say so: tell whoever has the files.`,
  },
  changedTitle: (version: number) => `The day has changed since version ${version}`,
  changedText:
    "A supplement has the new and the changed ones alone: changed ones keep their car number, new ones count on. Making the whole day anew numbers all cars anew.",
  unchanged: (version: number) => `Nothing has changed since version ${version}.`,
  earlier: "Earlier versions",
  file: "File",
  rows: "Lines",
  columns: "Columns",
  size: "Size",
  show: "Show",
  hide: "Close",
  showFile: (name: string) => `Show the first lines of ${name}`,
  hideFile: (name: string) => `Close ${name}`,
  download: (name: string) => `Download ${name}`,
  removed: "Removed by retention",
  kindNames: {
    list: "Scheduling list for the printer",
    form: "Requisition forms for the printer",
    master: "Master for health departments",
    list_pdf: "Scheduling list, printed",
    form_pdf: "Requisition forms, printed",
  },
  previewFailed: "The lines could not be read.",
  firstLines: (name: string, lines: number) => `The first ${formatCount(lines, "line", "lines")} of ${name}`,
  cell: (column: string, car: string) => `${column} of car ${car}`,
  asTable: "Lines",
  asForm: "Printed form",
  form: {
    about: "What the printed form of a patient says. Hidden values that were shown in the lines are shown here, too.",
    previous: "Previous",
    next: "Next",
    of: (line: number, lines: number) => `Form ${line} of the first ${lines}`,
    barCode: "Bar code, Code 39",
    test: "Test ordered",
    labels: "Labels to cut off",
  },
} as const;
