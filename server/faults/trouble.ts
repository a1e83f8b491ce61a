import type { Random } from "#server/bench/random.ts";

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

/** Where it happens: a state of the import, or `planning`, the second half of checking; in the order of the way. */
export const places = [
  "receiving",
  "check_queued",
  "checking",
  "planning",
  "planned",
  "load_queued",
  "loading",
  "reporting",
  "completed",
] as const;
export type Place = (typeof places)[number];

/** `moment` is how far into the place, from 0 to 1 of the time that it takes without faults. */
export type Trouble = { readonly kind: TroubleKind; readonly place: Place; readonly moment: number };

/** What one file meets while it is received, on its way to the plan, and from there to its report. */
export type FileTroubles = Readonly<Record<"receiving" | "check" | "load", readonly Trouble[]>>;

/** One worker lost more, dead or frozen, and the file would be set aside, which is tried by itself. */
const killsPerStage = 2;

const placesOf = {
  receiving: ["receiving"],
  check: ["checking", "planning", "checking", "planning", "checking", "planning", "check_queued"],
  load: ["loading", "reporting", "loading", "reporting", "loading", "load_queued", "completed"],
} as const satisfies Readonly<Record<keyof FileTroubles, readonly Place[]>>;

/** Spreads troubles evenly over the places, and over as many files as the kills need. */
export function spreadTroubles(random: Random, counts: TroubleCounts): FileTroubles[] {
  const killed = Math.ceil(counts.kill / 2 / killsPerStage);
  const fileCount = Math.max(1, killed + Math.ceil(counts.freeze / 2), counts["kill-receiver"]);
  const files = Array.from({ length: fileCount }, () => ({
    receiving: [] as Trouble[],
    check: [] as Trouble[],
    load: [] as Trouble[],
  }));
  for (const kind of troubleKinds) {
    for (let index = 0; index < counts[kind]; index++) {
      const stage = kind === "kill-receiver" ? "receiving" : index % 2 === 0 ? "check" : "load";
      const nth = Math.floor(index / 2);
      const evenly = Math.floor((index * fileCount) / counts[kind]);
      const file = kind === "kill" ? Math.floor(nth / killsPerStage) : kind === "freeze" ? killed + nth : evenly;
      const choices: readonly Place[] = placesOf[stage];
      const place = choices[nth % choices.length] ?? "checking";
      files[file]?.[stage].push({ kind, place, moment: random.below(1_000) / 1_000 });
    }
  }
  // A report does not go back to its load, so the way's order is the only one in which all of them happen.
  const inOrder = (one: Trouble, other: Trouble) => places.indexOf(one.place) - places.indexOf(other.place);
  for (const { check, load } of files) [check, load].forEach((list) => list.sort(inOrder));
  return files;
}
