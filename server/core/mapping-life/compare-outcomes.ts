import type { RowResult } from "#core/checking/compile-row-checker.ts";
import type { Issue } from "#core/checking/issue.ts";
import { stableText } from "./stable-text.ts";

/** What a trial found in a row: loaded now and skipped before, the other way round, otherwise, or as another record. */
export type TrialKind = "fixed" | "broken" | "changed" | "key";

/** How a row came out, as far as it differs. These are cells. */
export type TrialSide = {
  readonly values: Readonly<Record<string, unknown>>;
  readonly issues: readonly Pick<Issue, "field" | "code" | "message">[];
};

export type ComparedRow = {
  readonly kind: TrialKind;
  /** The fields that differ, or that are the reason why. */
  readonly fields: readonly string[];
  readonly before: TrialSide;
  readonly after: TrialSide;
};

/** A row as two mappings read it; null where both say the same. A row that one of them doesn't see came out blank. */
export function compareOutcomes(before: RowResult, after: RowResult): ComparedRow | null {
  if (before.kind === "good" && after.kind === "good") {
    if (before.data === after.data && before.key === after.key) return null;
    const [old, now] = [record(before.data), record(after.data)];
    const fields = differing(old, now);
    if (fields.length === 0 && before.key === after.key) return null;
    const kind = before.key === after.key ? "changed" : "key";
    return { kind, fields, before: side(old, fields), after: side(now, fields) };
  }
  const [old, now] = [issuesOf(before), issuesOf(after)];
  const fields = [...new Set([...old, ...now].flatMap(({ field }) => field ?? []))];
  const sides = { before: sideOf(before, fields, old), after: sideOf(after, fields, now) };
  if (after.kind === "good") return { kind: "fixed", fields, ...sides };
  if (before.kind === "good") return { kind: "broken", fields, ...sides };
  if (reasons(old) === reasons(now)) return null;
  return { kind: "changed", fields, ...sides };
}

/** The one text in which checking writes a row is JSON of our own. */
function record(data: string): Readonly<Record<string, unknown>> {
  return JSON.parse(data) as Readonly<Record<string, unknown>>;
}

function differing(old: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>): readonly string[] {
  const names = new Set([...Object.keys(now), ...Object.keys(old)]);
  return [...names].filter((name) => stableText(old[name]) !== stableText(now[name]));
}

function side(values: Readonly<Record<string, unknown>>, fields: readonly string[]): TrialSide {
  const kept = fields.filter((name) => Object.hasOwn(values, name));
  return { values: Object.fromEntries(kept.map((name) => [name, values[name]])), issues: [] };
}

function sideOf(result: RowResult, fields: readonly string[], issues: TrialSide["issues"]): TrialSide {
  return result.kind === "good" ? side(record(result.data), fields) : { values: {}, issues };
}

function issuesOf(result: RowResult): TrialSide["issues"] {
  if (result.kind !== "skipped") return [];
  return result.issues.map(({ field, code, message }) => ({ field, code, message }));
}

/** What is wrong, whatever the sentences quote. */
function reasons(issues: TrialSide["issues"]): string {
  return issues
    .map(({ field, code }) => `${field ?? ""} ${code}`)
    .sort()
    .join("\n");
}
