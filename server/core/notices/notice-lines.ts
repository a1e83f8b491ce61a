import { counted } from "#core/notices/counted.ts";
import type { NoticeFacts } from "#core/notices/notice-facts.ts";
import { decisionsLines } from "#core/requisitions/read-errors.ts";

/** What a notice says below its subject: what it means, and what to do. Plain sentences, at most three. */
export function noticeLines(notice: NoticeFacts): readonly string[] {
  if (notice.kind === "decisions_read") return decisionsLines(notice.counts, notice.errors ?? []);
  const counts = countsLine(notice);
  return [...(manyLines(notice) ?? lines[notice.kind]), ...(counts === null ? [] : [counts])];
}

/** For what one notice tells of several files; null where it is one. */
function manyLines({ kind, counts: { files = 1 } }: NoticeFacts): readonly string[] | null {
  if (files < 2) return null;
  if (kind === "file_late") return ["The files were due and have not arrived so far."];
  if (kind !== "file_missing") return null;
  return ["The files were due, and the time that they may be late is over. Ask whoever sends them."];
}

const lines: Readonly<Record<NoticeFacts["kind"], readonly string[]>> = {
  import_failed: ["The file could not be processed. Its page says why, and what is accepted."],
  file_set_aside: ["Work on the file was stopped so that other files go on. Its page says why."],
  file_unmatched: [
    "It was set aside and is not lost. Its page says why, which feeds there are, and what to set up so that the next one goes by itself.",
  ],
  file_refused: ["It was not taken in. A message beside it in the outbound folder says why."],
  platform_down: [
    "Nothing is lost: what was sent stays sent, and the rest goes on by itself once the platform answers.",
  ],
  message_refused: [
    "It stays in the queue, and after five tries it is with the dead letters. The page Connections says what is wrong with it. Others of the same day are not told of one by one.",
  ],
  import_held: ["It is checked and planned, and nothing has changed yet. Look at the plan, then load it or cancel it."],
  proposal_waiting: [
    "Files go on with what was in use. An admin looks at what changes, and publishes it or takes it away; where it changes sensitive or billing fields, one who had no part in it.",
  ],
  completed_with_skips: [
    "All other rows are loaded. Correct the rows on the import's page, or in the error file, and send that back.",
  ],
  rows_held_expired: [
    "Nobody mapped their values, or the records that they refer to never came. They are in an error file: correct them and send it back.",
  ],
  file_late: ["The file was due and has not arrived so far."],
  file_missing: ["The file was due, and the time that it may be late is over. Ask whoever sends it."],
  file_empty: ["The file has no rows. Ask whoever sends it whether that is right."],
  file_small: ["The file has far fewer rows than usual. Ask whoever sends it whether it is whole."],
  schedule_failed: ["The page Schedules says what happened, and runs it again."],
  schedule_missed: [
    "No worker ran when its files were due, and files of a day that is over are never sent by themselves. Send them by hand if they are still wanted.",
  ],
  key_expiring: ["Files can't be encrypted with it afterwards. Make a new key and give it to your partner in time."],
  decisions_read: [],
  requisition_ready: ["It waits in the folder ToCity, with the requests that nobody has decided yet."],
  dispatch_failed: [
    "It was tried for about a day, or the destination refused it. The page Day files says why, and tries it again or sends it anew.",
  ],
  dispatch_in_doubt: [
    "The line broke before the receiver said that it has the file, or nobody can look there any more. Ask whether it arrived: the page Day files says which file it is, and notes the answer or sends it again while it is in doubt. It is never repeated by itself.",
  ],
  delivery_failed: ["It was tried again and again without success. It is kept, and can be sent again by hand."],
  connection_failed: [
    "Files are neither fetched nor delivered over it until it works. Its test on the page Connections says which step fails.",
  ],
  retention_done: ["They were older than the time for which the feed keeps files."],
};

const words: Readonly<Record<string, readonly [one: string, many: string]>> = {
  rows: ["row read", "rows read"],
  created: ["created", "created"],
  updated: ["updated", "updated"],
  unchanged: ["unchanged", "unchanged"],
  skipped: ["skipped", "skipped"],
  held: ["held", "held"],
  expired: ["waited too long", "waited too long"],
  blank: ["blank", "blank"],
  least: ["row expected at least", "rows expected at least"],
  files: ["file", "files"],
  minutes: ["minute late", "minutes late"],
};

/** The counts that are known by name; a notice may have others that its sentences use. */
export const noticeCounts = Object.keys(words);

function countsLine({ counts }: NoticeFacts): string | null {
  const parts = Object.entries(words).flatMap(([name, [one, many]]) => {
    const count = counts[name];
    return count === undefined ? [] : [counted(count, one, many)];
  });
  return parts.length === 0 ? null : `${parts.join(", ")}.`;
}
