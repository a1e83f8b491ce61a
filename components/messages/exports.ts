import type { ExportKind } from "#core/exports/manual-export.ts";

/** Text of the page of exports. */
export const exportsPage = {
  title: "Exports",
  description: "Files for billing and payroll, made on demand and delivered as they are.",
  upload: "Send a file",
  make: "Make time and attendance",
  failed: "The exports could not be read.",
  again: "Try again",
  emptyTitle: "Nothing has been exported yet",
  emptyText:
    "Send a file of invoices or of time and attendance to a partner, or make time and attendance of the visits that are here.",
  emptyReadOnly: "Staff and admins send files of invoices or of time and attendance from here.",
  caption: "Exports, newest first",
  file: "File",
  period: "Days",
  days: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  state: "State",
  by: "By",
  kinds: { invoices: "Invoices", time_and_attendance: "Time and attendance" } satisfies Record<ExportKind, string>,
  origins: { uploaded: "sent as it was brought", visits: "made of visits" },
  encrypted: "encrypted",
  states: { waiting: "On its way", sent: "Delivered", failed: "Failed" },
  kept: "Kept here",
  removed: "Removed by retention",
  place: "outbound/ of the place",
  download: (name: string) => `Download ${name}`,
} as const;

/** Text of the dialogs that make an export. */
export const exportDialog = {
  uploadTitle: "Send a file",
  uploadText: "It goes out byte for byte. Nothing of it is checked or loaded.",
  makeTitle: "Make time and attendance",
  makeText:
    "A CSV file with a line for each visit that has an employee and was not cancelled: employee, client, visit, start, end, hours and service.",
  kind: "What it is",
  file: "File",
  from: "First day",
  to: "Last day",
  daysHint: "A visit belongs to the day on which it starts, by the clock of its place.",
  dayHint: "Year, month, day: 2026-03-01.",
  destination: "Deliver to",
  nowhere: "Nowhere: keep it here for a download",
  place: "outbound/ of the place",
  recipient: "Encrypt for",
  plain: "Nobody: it goes as it is",
  send: "Send",
  make: "Make",
  noFile: "Choose the file.",
  sent: "The export is stored, and on its way if it goes anywhere.",
  unreachable: "The server did not answer. Try again.",
} as const;
