import type { Random } from "#server/bench/random.ts";
import { isCorrected, isMended } from "./fault-files.ts";

/** What is done to the product while it works. */
export const troubleKinds = [
  /** The worker is killed with -9. */
  "kill",
  /** The process that receives the file is killed with -9. */
  "kill-receiver",
  /** The database ends every connection of the application. */
  "cut",
  /** The database server stops at once and recovers: what it does not log is lost. */
  "crash",
  /** The worker stands still until another has taken its job over, and then goes on. */
  "freeze",
  /** The disk of the database and of the files is full for a while. */
  "full",
] as const;
export type TroubleKind = (typeof troubleKinds)[number];
export type TroubleCounts = Readonly<Record<TroubleKind, number>>;

/**
 * Where it happens: a state of the import or its undo; `keeping`, while a file of mostly bad rows is checked and some of them
 * are written already, in a transaction that is open; or `planning`, the second half of checking. In their order.
 */
export const places = [
  "receiving",
  "check_queued",
  "checking",
  "keeping",
  "planning",
  "planned",
  "load_queued",
  "loading",
  "reporting",
  "completed",
  "undo_queued",
  "undoing",
  "undo_reporting",
  "undone",
] as const;
export type Place = (typeof places)[number];

/** `moment` is how far into the place, from 0 to 1 of the time that it takes without faults. */
export type Trouble = { readonly kind: TroubleKind; readonly place: Place; readonly moment: number };

/** What is met while one file is received, on its way to the plan, from there to its report, and when one is undone. */
export const stages = ["receiving", "check", "load", "undo"] as const;
export type FileTroubles = Readonly<Record<(typeof stages)[number], readonly Trouble[]>>;

/** One worker lost more, dead or frozen, and the file would be set aside, which is tried by itself. */
const killsPerStage = 2;

/** An undo follows every second file only. */
const turns = ["check", "load", "check", "load", "undo"] as const;

const placesOf = {
  receiving: ["receiving"],
  check: ["checking", "keeping", "planning", "checking", "planning", "checking", "planning", "check_queued"],
  load: ["loading", "reporting", "loading", "reporting", "loading", "load_queued", "completed"],
  undo: ["undoing", "undo_reporting", "undoing", "undo_queued", "undoing", "undone"],
} as const satisfies Readonly<Record<keyof FileTroubles, readonly Place[]>>;

/** Spreads troubles evenly over the places, and over as many files as the kills need. */
export function spreadTroubles(random: Random, counts: TroubleCounts): FileTroubles[] {
  const killed = evenFrom((counts.kill * 2) / turns.length / killsPerStage);
  const frozen = evenFrom((counts.freeze * 2) / turns.length);
  const fileCount = evenFrom(Math.max(1, killed + frozen, counts["kill-receiver"]));
  const files = Array.from({ length: fileCount }, () => ({
    receiving: [] as Trouble[],
    check: [] as Trouble[],
    load: [] as Trouble[],
    undo: [] as Trouble[],
  }));
  for (const kind of troubleKinds) {
    const met = { receiving: 0, check: 0, load: 0, undo: 0 };
    for (let index = 0; index < counts[kind]; index++) {
      const stage = kind === "kill-receiver" ? "receiving" : (turns[index % turns.length] ?? "check");
      const nth = met[stage]++;
      const evenly = Math.floor((index * fileCount) / counts[kind]);
      const inOrder = kind === "kill" ? Math.floor(nth / killsPerStage) : kind === "freeze" ? killed + nth : evenly;
      const file = stage === "undo" ? fileWithUndo(kind, inOrder, killed) : inOrder;
      const choices: readonly Place[] = placesOf[stage];
      const place = choices[nth % choices.length] ?? "checking";
      const at = kind === "crash" ? fileToCrash(stage, file, fileCount) : file;
      files[at]?.[stage].push({ kind, place, moment: random.below(1_000) / 1_000 });
    }
  }
  // A report does not go back to its load, so the way's order is the only one in which all of them happen.
  const inOrder = (one: Trouble, other: Trouble) => places.indexOf(one.place) - places.indexOf(other.place);
  for (const { check, load, undo } of files) [check, load, undo].forEach((list) => list.sort(inOrder));
  return files;
}

/**
 * The files that need many bad rows: those of which some are to be written while they are read, and one whose worker is to
 * stand still in the middle of its error file, of which more is under way then than lies in the system's buffers.
 */
export function mostlyBad(files: readonly FileTroubles[]): ReadonlySet<number> {
  const needs = ({ kind, place }: Trouble) => place === "keeping" || (kind === "freeze" && place === "reporting");
  const met = files.flatMap(({ check, load }, index) => ([...check, ...load].some(needs) ? [index] : []));
  // A corrected file has the rows that the one before leaves it.
  return new Set(met.map((index) => (isCorrected(index) ? index - 1 : index)));
}

/** Files with an undo are half as many, so those that follow one another lie twice as far apart. */
function fileWithUndo(kind: TroubleKind, inOrder: number, killed: number): number {
  if (kind === "kill") return inOrder * 2 + 1;
  return kind === "freeze" ? killed + (inOrder - killed) * 2 + 1 : inOrder | 1;
}

/**
 * A server that died has lost the plan, which then can't be mended; a mended one has to come back with its edits when its
 * load finds that out.
 */
function fileToCrash(stage: keyof FileTroubles, file: number, fileCount: number): number {
  if (stage === "check" && isMended(file)) return file - 1;
  if (stage !== "load") return file;
  const mended = [file, file + 1, file + 2, file + 3, file + 4].find(isMended) ?? file;
  return mended < fileCount ? mended : file;
}

/** An even whole number that is not less, so that the last file has an undo behind it. */
function evenFrom(least: number): number {
  return Math.ceil(least / 2) * 2;
}
