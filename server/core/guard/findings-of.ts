import { median } from "#core/expected/judge-size.ts";
import { groupedNumber } from "#core/file/grouped-number.ts";
import { columnFindings } from "#core/guard/column-findings.ts";
import { keyFindings } from "#core/guard/changed-keys.ts";
import type { FeedGuard } from "#core/guard/feed-guard.ts";
import { endingsCounted, perCent, type GoodFile } from "#core/guard/file-profile.ts";
import type { GuardFinding, JudgedPlan } from "#core/guard/finding.ts";

/** So many of the last good files tell what is usual. */
export const usualFrom = 10;

/**
 * Why a plan has to wait for an approver; empty when it may go on. `usual` are the feed's last good files. What is
 * usual is their median, and anything near a file that somebody has approved is usual, too: a feed that has grown is
 * approved once, and a file that was odd once leaves the median where it was.
 */
export function findingsOf(guard: FeedGuard, now: JudgedPlan, usual: readonly GoodFile[]): readonly GuardFinding[] {
  const missing = missingFindings(guard, now);
  if (!guard.enabled || usual.length < guard.leastFiles) return missing;
  const enough = Math.max(now.rows, median(usual.map(({ rows }) => rows))) >= guard.leastRows;
  if (!enough) return missing;
  const keys = keyFindings(guard, now, usual);
  // Keys that have changed places are told once, by what is the worst of it.
  const told = keys.flatMap(({ columns }) => columns);
  const columns = columnFindings(guard, now, usual).filter((one) => {
    return told.length < 2 || one.kind !== "columns_swapped" || !told.every((name) => one.columns.includes(name));
  });
  return [...rowFindings(guard, now, usual), ...shareFindings(guard, now, usual), ...missing, ...keys, ...columns];
}

const ofFile = { columns: [], field: null } as const;

function rowFindings(guard: FeedGuard, now: JudgedPlan, usual: readonly GoodFile[]): readonly GuardFinding[] {
  const middle = Math.round(median(usual.map(({ rows }) => rows)));
  const near = [middle, ...usual.flatMap(({ rows, approved }) => (approved ? [rows] : []))];
  const [rows, usually] = [groupedNumber(now.rows), groupedNumber(middle)];
  const share = Math.round(perCent(now.rows, middle));
  const found = { ...ofFile, measured: now.rows, usual: middle };
  const least = ((guard.rowsLess ?? 0) * middle) / 100;
  if (guard.rowsLess !== null && near.every((one) => perCent(now.rows, one) < (guard.rowsLess ?? 0))) {
    const sentence = `It has ${rows} ${now.rows === 1 ? "row" : "rows"}; ${usually} are usual. That is ${share}%, and under ${guard.rowsLess}% somebody has to look.`;
    return [{ kind: "rows_fewer", ...found, limit: least, sentence }];
  }
  const most = ((guard.rowsMore ?? 0) * middle) / 100;
  if (guard.rowsMore !== null && near.every((one) => now.rows * 100 > one * (guard.rowsMore ?? 0))) {
    const sentence = `It has ${rows} rows; ${usually} are usual. Over ${guard.rowsMore}% of the usual somebody has to look.`;
    return [{ kind: "rows_more", ...found, limit: most, sentence }];
  }
  return [];
}

/** A share that files of the feed usually keep under its limit. One that they usually exceed tells nothing. */
function shareFindings(guard: FeedGuard, now: JudgedPlan, usual: readonly GoodFile[]): readonly GuardFinding[] {
  if (now.rows < guard.leastRows) return [];
  const found: GuardFinding[] = [];
  const judge = (kind: "updated_many" | "ended_many", part: "updated" | "ending", limit: number | null) => {
    if (limit === null) return;
    const measured = perCent(now[part], now.rows);
    const middle = median(usual.map((file) => perCent(file[part], file.rows)));
    const approved = usual.some((file) => file.approved && perCent(file[part], file.rows) >= 0.9 * measured);
    if (measured <= limit || middle > limit || approved) return;
    const what =
      part === "updated"
        ? `${groupedNumber(now.updated)} of its ${groupedNumber(now.rows)} rows change records`
        : `${now.updated > endingsCounted ? "about " : ""}${groupedNumber(now.ending)} of its ${groupedNumber(now.rows)} rows end a record by its status`;
    const sentence = `${what}: ${Math.round(measured)}%, usually ${Math.round(middle)}%. Over ${limit}% somebody has to look.`;
    found.push({ kind, ...ofFile, measured, limit, usual: middle, sentence });
  };
  judge("updated_many", "updated", guard.updatedShare);
  judge("ended_many", "ending", guard.endedShare);
  return found;
}

/** Of a snapshot: these limits hold from its first file on. */
function missingFindings(guard: FeedGuard, { missing }: JudgedPlan): readonly GuardFinding[] {
  if (missing === null || missing.count === 0) return [];
  const { count, of, unsure } = missing;
  const share = perCent(count, of);
  const found: GuardFinding[] = [];
  // One is as little as can be missing, whatever share of a small feed it is.
  const tooMuch = guard.missingShare !== null && count > 1 && share > guard.missingShare;
  const tooMany = guard.missingMost !== null && count > guard.missingMost;
  if (tooMuch || tooMany) {
    const limit = tooMany ? groupedNumber(guard.missingMost ?? 0) : `${guard.missingShare}%`;
    const sentence = `${groupedNumber(count)} of the feed’s ${groupedNumber(of)} records are not in the file and would be ${guard.snapshot === "deactivate" ? "suspended or put on hold" : "ended"}. Over ${limit} somebody has to look.`;
    const measured = tooMany ? count : share;
    const most = tooMany ? guard.missingMost : guard.missingShare;
    found.push({ kind: "missing_many", ...ofFile, measured, limit: most ?? 0, usual: null, sentence });
  }
  if (unsure > 0) {
    const rows = unsure === 1 ? "1 row was skipped" : `${groupedNumber(unsure)} rows were skipped`;
    const records = count === 1 ? "the 1 missing record" : `the ${groupedNumber(count)} missing records`;
    const sentence = `${rows} whose key can’t be relied on. Any of ${records} may be among them, so nobody is ended before somebody has looked.`;
    found.push({ kind: "missing_unsure", ...ofFile, measured: unsure, limit: 0, usual: null, sentence });
  }
  return found;
}
