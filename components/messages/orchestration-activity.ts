import type { ActivityAction } from "#ports/activity-log.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";
import type { Sentence } from "./mapping-activity.ts";

const withDeclined = (count: unknown) =>
  Number(count ?? 0) === 0 ? "" : ` and declined ${formatCount(Number(count), "other entry", "other entries")}`;

type Prefix =
  "business" | "request" | "schedule" | "site" | "appointment" | "day" | "picked-file" | "dispatch" | "destination";

/** What happened to appointments, requisitions and the files of a day, as the second half of a sentence that begins with who did it. */
export const orchestrationActivity: Readonly<Record<Extract<ActivityAction, `${Prefix}.${string}`>, Sentence>> = {
  "business.registered": (subject, { slots }) =>
    `registered ${subject}, which asks for ${formatCount(Number(slots), "slot", "slots")}`,
  "business.updated": (subject, { slots }) =>
    `registered ${subject} again, which asks for ${formatCount(Number(slots), "slot", "slots")} more`,
  "business.contacts-accepted": (subject, { declined }) =>
    `accepted the contacts that were entered on the public form for ${subject}${withDeclined(declined)}`,
  "business.contacts-declined": (subject) =>
    `declined the contacts that were entered on the public form for ${subject}`,
  "business.contacts-ended": (subject, { proposals }) =>
    `removed ${formatCount(Number(proposals), "entry", "entries")} of other contacts for ${subject} that nobody had decided on within 90 days`,
  "business.contacts-confirmed": (subject, { declined }) =>
    `confirmed the contacts of ${subject}${withDeclined(declined)}`,
  "business.contacts-replaced": (subject, { fields }) =>
    `replaced the contacts of ${subject} (${formatCount(Number(fields), "field", "fields")})`,
  "business.form-set": (_, { enabled }) =>
    enabled === true ? "turned the public form for businesses on" : "turned the public form for businesses off",
  "request.decided": (subject, { approved, denied, slots }) =>
    `decided on ${subject}: ${formatNumber(Number(approved))} approved for ${formatCount(Number(slots), "slot", "slots")}, ${formatNumber(Number(denied))} denied`,
  "request.decision-undone": (subject) => `took the decision on ${subject} back`,
  "request.file-made": (subject, { rows }) =>
    `made the requisition ${subject} with ${formatCount(Number(rows), "request", "requests")}`,
  "request.file-downloaded": (subject) => `downloaded ${subject}`,
  "request.file-read": (subject, { mode, problems }) =>
    `${mode === "test" ? "tested" : "read"} ${subject}${Number(problems) > 0 ? `, which was refused with ${formatCount(Number(problems), "error", "errors")}` : ""}`,
  "request.files-removed": (subject) => `removed ${subject} that retention no longer keeps`,
  "request.hours-set": (_, { enabled }) =>
    enabled === true ? "turned hourly requisition files on" : "turned hourly requisition files off",
  "schedule.saved": (subject) => `set when this runs: ${subject}`,
  "schedule.turned": (subject, { to }) =>
    to === "paused" ? `paused the schedule ${subject}` : `turned the schedule ${subject} ${to}`,
  "schedule.removed": (subject) => `removed the schedule ${subject}`,
  "schedule.run-asked": (subject, { day }) => `ran ${subject} by hand${day ? ` for ${day}` : ""}`,
  "schedule.failed": (subject, { day }) => `could not finish ${subject}${day ? ` of ${day}` : ""}`,
  "schedule.missed": (subject, { days }) => `missed ${subject} of ${formatCount(Number(days), "day", "days")}`,
  "schedule.seen": (subject) => `has seen that ${subject} failed or was missed`,
  "site.saved": (subject, { version }) => (version === 1 ? `added the site ${subject}` : `changed the site ${subject}`),
  "site.feed-set": (subject, { code }) => `had the files of the feed ${subject} book at the site ${code}`,
  "appointment.looked": (_, { rows }) =>
    `looked at the day of birth of ${formatCount(Number(rows), "patient", "patients")} in the list of appointments`,
  "day.build-asked": (subject, { kind }) =>
    `asked for ${kind === "supplement" ? "a supplement of the files" : "the files"} of ${subject}`,
  "day.built": (subject, { version, appointments }) =>
    `made version ${version} of the files of ${subject}, ${formatCount(Number(appointments), "appointment", "appointments")}`,
  "day.build-refused": (subject, { version }) =>
    `did not make version ${version} of the files of ${subject}: a check failed`,
  "day.looked": (subject, { column, rows }) =>
    `looked at ${column} in ${formatCount(Number(rows), "line", "lines")} of a file of ${subject}`,
  "day.downloaded": (subject, { file }) => `downloaded ${file} of ${subject}`,
  "day.files-removed": (subject, { files }) =>
    `removed ${formatCount(Number(files), "file", "files")} of ${subject}: the workspace keeps ${Number(files) === 1 ? "it" : "them"} no longer`,
  "destination.file-put": (subject) => `put a file into ${subject}`,
  "picked-file.asked": (_, { kind }) =>
    kind === "printed_in" ? "looked for printed files by hand" : "looked for decided requests at Box by hand",
  "picked-file.taken": (subject) => `took in ${subject}`,
  "picked-file.downloaded": (subject) => `downloaded ${subject}`,
  "picked-file.removed": (subject) => `removed ${subject} that retention no longer keeps`,
  "day.ended": (subject) => `began the end of day of ${subject}`,
  "dispatch.asked": (subject, { files }) => `had ${formatCount(Number(files), "file", "files")} of ${subject} sent`,
  "dispatch.verified": (subject, { file, to, version }) =>
    `sent ${file} of ${subject} to ${to}${Number(version) > 1 ? `, version ${version}` : ""}`,
  "dispatch.acknowledged": (subject, { to }) => `noted that a file of ${subject} has arrived at ${to}`,
  "dispatch.in-doubt": (subject, { file, to }) => `does not know whether ${file} of ${subject} arrived at ${to}`,
  "dispatch.failed": (_, { to }) => `could not send a file to ${to}`,
  "dispatch.tried-again": (subject, { to }) => `tried again to send a file of ${subject} to ${to}`,
  "dispatch.resent": (subject, { to, version }) => `sent a file of ${subject} to ${to} again, as version ${version}`,
  "dispatch.withdrawn": (subject, { to }) => `took a file of ${subject} back that was to go to ${to}`,
  "destination.saved": (subject, { version }) =>
    Number(version) === 1 ? `added the destination ${subject}` : `changed the destination ${subject}`,
  "destination.tried": (subject, { failed }) =>
    failed === "none" ? `tested the destination ${subject}` : `tested the destination ${subject}, which does not work`,
  "destination.key-confirmed": (subject) => `confirmed the key of the server of ${subject}`,
  "destination.removed": (subject) => `removed the destination ${subject}`,
};
