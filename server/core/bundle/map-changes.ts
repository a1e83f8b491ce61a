import { counted } from "#core/notices/counted.ts";
import type { ValueEntry } from "#core/value-maps/value-map.ts";
import type { MapArrival } from "./arrive-map.ts";

/** More values than these are counted, not told. */
const mostTold = 10;

/** What becomes of a value map where one arrives, a sentence each; values of hidden fields are counted only. */
export function mapChanges(arrival: MapArrival, hidden: boolean): readonly string[] {
  const { name, isNew, added, changed, onlyThere } = arrival;
  const sentences: string[] = [];
  if (isNew) {
    const content = added.length === 0 ? ", with nothing in it yet" : ` with ${entries(added.length)}`;
    sentences.push(`New value map “${name}”${content}.`);
  } else if (added.length > 0) {
    sentences.push(
      `“${name}” gets ${entries(added.length)} more${told(added.length, hidden) ? `: ${list(added)}` : ""}.`,
    );
  }
  if (changed.length > 0 && !told(changed.length, hidden)) {
    sentences.push(`“${name}” says something else of ${counted(changed.length, "value", "values")}.`);
  } else {
    for (const { source, before, after } of changed) {
      sentences.push(`“${name}”: “${source}” would be ${goals(after)} (it is ${goals(before)}).`);
    }
  }
  if (onlyThere > 0) {
    const which = onlyThere === 1 ? "value that only it knows stays" : "values that only it knows stay";
    sentences.push(`“${name}”: ${counted(onlyThere, which, which)}.`);
  }
  return sentences;
}

function told(count: number, hidden: boolean): boolean {
  return !hidden && count <= mostTold;
}

function entries(count: number): string {
  return counted(count, "entry", "entries");
}

function list(all: readonly ValueEntry[]): string {
  return all.map((entry) => `“${entry.source}” is ${goals([entry])}`).join(", ");
}

function goals(all: readonly ValueEntry[]): string {
  return all.map((entry) => goal(entry) + period(entry)).join(" or ");
}

function goal({ target }: ValueEntry): string {
  if (target === null) return "skipped with its rows";
  return target === "" ? "left blank" : `“${target}”`;
}

function period({ from, to }: ValueEntry): string {
  return (from === null ? "" : ` from ${from}`) + (to === null ? "" : ` to ${to}`);
}
