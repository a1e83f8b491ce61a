import { median } from "#core/expected/judge-size.ts";
import { groupedNumber } from "#core/file/grouped-number.ts";
import type { GuardLimits } from "#core/guard/feed-guard.ts";
import { type GoodFile, knownShare } from "#core/guard/file-profile.ts";
import type { GuardFinding, JudgedPlan } from "#core/guard/finding.ts";
import type { RecordValues } from "#core/guard/moved-values.ts";

/** A field of new rows that holds keys of records that are there: in so many of those looked at that fill it. */
export type MovedKeys = { readonly field: string; readonly rows: number; readonly of: number };

/** Fewer rows, or the same key again and again, say nothing. */
const leastRows = 10;
const leastKeys = 5;
const leastShare = 50;
/** A field that names other records (a manager) holds keys in good files, too. */
const usualShare = 25;

/** What may be a key in rows, the keys of these rows left out. */
export function maybeKeys(rows: readonly RecordValues[], keyField: string): readonly string[] {
  const texts = rows.flatMap((row) => fieldsOf(row, keyField).map(([, text]) => text));
  return [...new Set(texts)];
}

/**
 * The field in which new rows hold the keys of records that are there, which proves that their own keys are something
 * else; null where none does. `known` are the keys among `maybeKeys` of both, `before` rows of good files.
 */
export function keysElsewhere(
  { created, before }: { readonly created: readonly RecordValues[]; readonly before: readonly RecordValues[] },
  keyField: string,
  known: ReadonlySet<string>,
): MovedKeys | null {
  const usual = new Map(keysByField(before, keyField, known).map((one) => [one.field, one]));
  const found = keysByField(created, keyField, known).filter(({ field, rows, of, kinds }) => {
    const was = usual.get(field);
    if (rows < leastRows || kinds < leastKeys || 100 * rows < leastShare * of) return false;
    return was !== undefined && was.of >= leastRows && 100 * was.rows < usualShare * was.of;
  });
  const [most] = found.toSorted((one, other) => other.rows - one.rows);
  return most === undefined ? null : { field: most.field, rows: most.rows, of: most.of };
}

function keysByField(rows: readonly RecordValues[], keyField: string, known: ReadonlySet<string>) {
  const fields = new Map<string, { rows: number; of: number; readonly keys: Set<string> }>();
  for (const row of rows) {
    for (const [field, text] of fieldsOf(row, keyField)) {
      const counted = fields.get(field) ?? { rows: 0, of: 0, keys: new Set<string>() };
      fields.set(field, counted);
      counted.of++;
      if (!known.has(text)) continue;
      counted.rows++;
      counted.keys.add(text);
    }
  }
  return [...fields].map(([field, { keys, ...counted }]) => ({ field, ...counted, kinds: keys.size }));
}

/** Filled fields but the key, and but those that say the key once more. */
function fieldsOf(row: RecordValues, keyField: string): readonly (readonly [string, string])[] {
  return Object.entries(row).flatMap(([field, value]) => {
    const text = typeof value === "number" ? String(value) : value;
    if (field === keyField || typeof text !== "string" || text === "" || text === row[keyField]) return [];
    return [[field, text] as const];
  });
}

/** Per cent of a file's keys that are known: hardly any, where usually nearly all are. */
const hardlyAny = 5;
const nearlyAll = 80;

/** Rows that would be loaded under other keys than their records have, as new ones beside those that are there. */
export function keyFindings(guard: GuardLimits, now: JudgedPlan, usual: readonly GoodFile[]): readonly GuardFinding[] {
  const { column, moved } = now.keys;
  const columns = [column, moved?.column].filter((name) => name !== undefined && name !== null);
  const measured = knownShare(now);
  const shares = usual.filter((file) => file.created + file.known >= guard.leastRows).map(knownShare);
  const field = column === null ? null : (now.fieldOf.get(column) ?? null);
  const found = { kind: "keys_changed", columns, field, measured, limit: hardlyAny } as const;
  const middle = shares.length === 0 ? null : median(shares);
  if (moved !== null) {
    const own = column === null ? "in place of its own" : `and “${column}” does not`;
    const sentence = `In ${groupedNumber(moved.rows)} of ${groupedNumber(moved.of)} new rows looked at, “${moved.column}” holds the key of a record that is there, ${own}. They would be loaded as new records.`;
    return [{ ...found, usual: middle, sentence }];
  }
  const approved = usual.some((file) => file.approved && knownShare(file) <= hardlyAny);
  if (now.created < guard.leastRows || shares.length < guard.leastFiles || middle === null) return [];
  if (measured > hardlyAny || middle < nearlyAll || approved) return [];
  const keys = groupedNumber(now.created + now.known);
  const known = now.known === 0 ? "none is" : now.known === 1 ? "1 is" : `${groupedNumber(now.known)} are`;
  const sentence = `Of its ${keys} keys ${known} known, usually ${Math.round(middle)}% are. Its rows would be loaded as new records beside those that are there.`;
  return [{ ...found, usual: middle, sentence }];
}
