import type { Random } from "#server/bench/random.ts";

export const faultColumns = ["external_id", "username", "first_name", "last_name", "email", "status", "hire_date"];

/** One file of a feed that sends its employees again and again. */
export type FaultFile = {
  readonly name: string;
  /** Blank cells clear a field, or say nothing about it: two ways through the plan. */
  readonly feed: "Clears" | "Keeps";
  /** Blank for a corrected error file, which is there when its first file is loaded. */
  readonly text: string;
  /** The place in the list of the file whose rows it brings corrected. */
  readonly corrects: number | null;
  /** The place of the file that is undone once this one is loaded. */
  readonly undoes: number | null;
  /** Whether addresses are mended in its plan, before it is loaded. */
  readonly mends: boolean;
};

/** What a file of mostly bad rows has of them: enough that two pieces are written while it is read (kept-rows.ts). */
const badBytes = 11 * 1024 * 1024;
/** No cell gets so long that a file can't have it. */
const fewestBadRows = 1_000;
/** With 1,500 rows for the others, enough to be loaded over two connections (load-plan.ts). */
const timesAsMany = 24;

/**
 * Files that follow one another: new people, changed ones, unchanged ones, rows with faults, keys that are repeated,
 * blank lines. `rows` is about how many a file has; every seventh has many times as many. Every fifth is the corrected
 * error file of the one before, after every second the one before is undone, and every fifth is mended in its plan. Those
 * at the places of `mostlyBad` have long rows, most of them bad.
 */
export function makeFiles(
  random: Random,
  count: number,
  rows: number,
  mostlyBad: ReadonlySet<number> = new Set(),
): FaultFile[] {
  const versions: number[] = [];
  return Array.from({ length: count }, (_, index) => {
    const feed = index % 3 === 2 ? "Keeps" : "Clears";
    const file = { name: `faults ${index + 1}.csv`, feed, undoes: undoes(index) ? index - 1 : null } as const;
    const mends = isMended(index);
    if (isCorrected(index)) return { ...file, mends, text: "", corrects: index - 1 };
    const lines = [faultColumns.join(",")];
    const isLarge = index % 7 === 6;
    const known = isLarge ? inOrder(versions.length) : () => random.below(versions.length);
    const wanted = Math.max(isLarge ? rows * timesAsMany : rows, mostlyBad.has(index) ? fewestBadRows : 0);
    const used: number[] = [];
    for (let row = 0; row < wanted; row++) {
      const isBad = mostlyBad.has(index) && random.below(4) > 0;
      lines.push(isBad ? badLine(versions, badBytes / wanted) : nextLine(random, versions, used, known));
    }
    return { ...file, mends, text: `${lines.join("\r\n")}\r\n`, corrects: null };
  });
}

/** Whether the file at this place is the corrected error file of the one before. */
export function isCorrected(index: number): boolean {
  return index % 5 === 2;
}

/** Whether the file before is undone once the file at this place is loaded. */
export function undoes(index: number): boolean {
  return index % 2 === 1;
}

/** Whether the file at this place is mended in its plan. */
export function isMended(index: number): boolean {
  return index % 5 === 3;
}

/** What is wrong with an address whose only fault is its sign, and what is right. */
export const signs = { wrong: "=agency.example", right: "@agency.example" } as const;

/** Each person who is known once, so that a large file does not repeat most of its keys; then nobody. */
function inOrder(people: number): () => number | null {
  let next = 0;
  return () => (next < people ? next++ : null);
}

function nextLine(random: Random, versions: number[], used: number[], known: () => number | null): string {
  const chance = random.below(100);
  if (chance < 3) return "";
  if (chance < 6 && used.length > 0) return person(random.pick(used), 99);
  const old = chance < 45 && versions.length > 0 ? known() : null;
  if (old !== null) {
    // A key that is in this file already is repeated by chance, which is as good.
    if (random.below(3) > 0) versions[old] = (versions[old] ?? 0) + 1;
    used.push(old);
    return person(old, versions[old] ?? 0);
  }
  const key = versions.push(0) - 1;
  used.push(key);
  if (chance < 55) return person(key, 0).replace("@", chance % 2 ? "=" : ",");
  return person(key, 0);
}

/** Somebody new whose first name has far too many letters. */
function badLine(versions: number[], bytes: number): string {
  const key = versions.push(0) - 1;
  return person(key, 0).replace("Ana", "Ana ".repeat(Math.ceil(bytes / "Ana ".length)));
}

/** Nobody: the same key and version always give the same cells, of which some are blank. */
function person(key: number, version: number): string {
  const name = version % 2 ? `Zoë "Z" ${version}` : `Ana ${version}`;
  const quoted = `"${name.replaceAll('"', '""')}"`;
  const status = version % 3 === 1 ? "" : "active";
  const day = String((key % 28) + 1).padStart(2, "0");
  return `e${key},user${key},${quoted},Person,e${key}.${version}@agency.example,${status},2020-01-${day}`;
}
