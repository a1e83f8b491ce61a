import type { NoticeFacts } from "#core/notices/notice-facts.ts";
import { counted } from "#core/notices/counted.ts";
import { plainName } from "#core/notices/plain-name.ts";

/** One line that says what happened, for instance "Import 42 of Staff roster: 12 rows were not loaded". */
export function noticeSubject(notice: NoticeFacts): string {
  return subjects[notice.kind](notice);
}

/** "Import 42 of Staff roster", or as much of it as is known. */
export function nameOfImport({ importNumber, feedName }: NoticeFacts): string {
  const of = feedName === null ? "" : ` of ${plainName(feedName)}`;
  return importNumber === null ? `A file${of}` : `Import ${importNumber}${of}`;
}

/** The feed by its name, at the beginning of a sentence. */
export function nameOfFeed({ feedName }: NoticeFacts): string {
  return feedName === null ? "An expected file" : plainName(feedName);
}

/** "Staff roster: 12 files have not arrived, due on 5 days"; null for one file. */
function severalFiles({ feedName, counts: { files, days } }: NoticeFacts, what: string): string | null {
  if (files === undefined || files < 2) return null;
  const due = days === undefined ? "" : `, due on ${counted(days, "day", "days")}`;
  return `${feedName === null ? "An expected feed" : plainName(feedName)}: ${counted(files, "file", "files")} ${what}${due}`;
}

const subjects: Readonly<Record<NoticeFacts["kind"], (notice: NoticeFacts) => string>> = {
  import_failed: (notice) => `${nameOfImport(notice)} failed: nothing was loaded`,
  file_set_aside: (notice) => `${nameOfImport(notice)} was set aside`,
  file_unmatched: (notice) =>
    notice.importNumber === null
      ? "A file arrived that belongs to no feed"
      : `${nameOfImport({ ...notice, feedName: null })} belongs to no feed`,
  file_refused: (notice) => `${nameOfImport(notice)} was refused`,
  platform_down: () => "The platform does not answer",
  message_refused: () => "A referral in the intake queue could not be read",
  import_held: (notice) => `${nameOfImport(notice)} waits for a person`,
  proposal_waiting: ({ feedName }) =>
    feedName === null
      ? "A changed value map waits to be published"
      : `${plainName(feedName)}: a changed mapping waits to be published`,
  completed_with_skips: (notice) => {
    const { skipped } = notice.counts;
    if (skipped === undefined) return `${nameOfImport(notice)}: some rows were not loaded`;
    return `${nameOfImport(notice)}: ${counted(skipped, "row was", "rows were")} not loaded`;
  },
  rows_held_expired: (notice) => {
    const { expired } = notice.counts;
    const rows = expired === undefined ? "held rows" : counted(expired, "held row", "held rows");
    return `${nameOfImport(notice)}: ${rows} waited too long`;
  },
  file_late: (notice) => severalFiles(notice, "are late") ?? `${nameOfFeed(notice)} is late`,
  file_missing: (notice) => severalFiles(notice, "have not arrived") ?? `${nameOfFeed(notice)} has not arrived`,
  file_empty: (notice) => `${nameOfImport(notice)} is empty`,
  file_small: (notice) => `${nameOfImport(notice)} is unusually small`,
  schedule_failed: () => "A scheduled run failed",
  schedule_missed: ({ counts: { days = 1 } }) =>
    days === 1 ? "An end of day was missed" : `The end of ${counted(days, "day", "days")} was missed`,
  key_expiring: ({ counts: { days } }) =>
    days === undefined ? "A key expires soon" : `A key expires in ${counted(days, "day", "days")}`,
  decisions_read: ({ counts: { problems = 0, tooLarge = 0, tested = 0 } }) => {
    const fine = problems + tooLarge === 0;
    if (tested > 0) return fine ? "Decided requests wait to be carried out" : "A file of decided requests has errors";
    return fine ? "Decided requests were read from Box" : "Decided requests from Box were refused";
  },
  requisition_ready: ({ counts: { requests = 0 } }) =>
    `A file with ${counted(requests, "request", "requests")} is ready for review`,
  dispatch_failed: () => "A file could not be sent to a destination",
  dispatch_in_doubt: () => "Nobody knows whether a file arrived",
  delivery_failed: (notice) => `${nameOfImport(notice)}: a file could not be delivered`,
  connection_failed: () => "A connection does not work",
  retention_done: (notice) =>
    notice.feedName === null ? "Old files were removed" : `Old files of ${nameOfFeed(notice)} were removed`,
};
