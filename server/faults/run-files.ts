import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "#core/app-error.ts";
import { mend, start, undo, written } from "./act-as-person.ts";
import type { FaultFile } from "./fault-files.ts";
import type { FaultServer } from "./fault-server.ts";
import { type Lane, load } from "./lane.ts";
import { type Durations, type Hit, makeTrouble } from "./make-trouble.ts";
import { receive } from "./send-file.ts";
import { type FileTroubles, type Place, type Trouble, troubleKinds } from "./trouble.ts";
import type { Sight } from "./watch.ts";

export type FilesRun = {
  readonly files: readonly FaultFile[];
  /** Nothing for the run that the others are compared with. */
  readonly troubles: readonly FileTroubles[];
  /** Of each file. */
  readonly durations: readonly Durations[];
  /** Hears of each file that is done. */
  readonly onFile: (index: number) => void;
};

/** Sends each file and leads it to its report, whatever happens on the way; answers what happened. */
export async function runFiles(server: FaultServer, lane: Lane, run: FilesRun): Promise<Hit[]> {
  const hits: Hit[] = [];
  // Tries that wait for their next turn don't have to wait for it.
  const hurry = setInterval(() => void lane.clock.skipPauses().catch(() => undefined), 300);
  try {
    const importIds: string[] = [];
    for (const [index, file] of run.files.entries()) {
      const troubles = run.troubles[index] ?? { receiving: [], check: [], load: [], undo: [] };
      const meet = async (importId: string, list: readonly Trouble[]) => {
        const durations = run.durations[index] ?? new Map();
        for (const trouble of list) hits.push(await makeTrouble(server, lane, importId, trouble, durations));
      };
      for (const trouble of troubles.receiving) hits.push({ trouble, place: "receiving", statements: [] });
      await runFile({ lane, importIds, meet }, file, troubles);
      run.onFile(index);
    }
    await lane.workers.alone();
    for (let looks = 0; (await lane.clock.open()) > 0; looks++) {
      if (looks > 1_000) throw new AppError("internal", "The last job does not end.");
      await pause(50);
    }
  } finally {
    clearInterval(hurry);
  }
  return hits;
}

type Turn = {
  readonly lane: Lane;
  /** Of the files so far, to which this one is added. */
  readonly importIds: string[];
  readonly meet: (importId: string, troubles: readonly Trouble[]) => Promise<void>;
};

async function runFile({ lane, importIds, meet }: Turn, planned: FaultFile, troubles: FileTroubles): Promise<void> {
  const file = await written(lane, planned, importIds);
  const importId = await receive(lane, file, troubles.receiving);
  importIds.push(importId);
  await start(lane, importId, file, importIds);
  await meet(importId, troubles.check);
  await lane.watch.until(importId, isPlanned);
  if (file.mends) await mend(lane, importId);
  await load(lane, importId);
  await Promise.all([meet(importId, troubles.load), loadUntilCompleted(lane, importId)]);
  const undone = file.undoes === null ? undefined : importIds[file.undoes];
  if (undone === undefined) return;
  await undo(lane, undone);
  await meet(undone, troubles.undo);
  await lane.watch.until(undone, isUndone);
}

/** A server that died has lost the plan; the file is checked again, and the person looks at the plan again. */
async function loadUntilCompleted(lane: Lane, importId: string): Promise<void> {
  for (;;) {
    const sight = await lane.watch.until(importId, (seen) => isPlanned(seen) || isCompleted(seen));
    if (sight.state === "completed") return;
    await load(lane, importId);
  }
}

const isPlanned = (sight: Sight) => mustNotFail(sight).state === "planned";
const isCompleted = (sight: Sight) => mustNotFail(sight).state === "completed";
const isUndone = (sight: Sight) => mustNotFail(sight).undo === "completed";

/** No file of the harness has a fault of its own. */
function mustNotFail(sight: Sight): Sight {
  const ended = sight.undo ?? sight.state;
  if (ended === "failed" || ended === "cancelled") {
    throw new AppError("internal", `An import or its undo ${ended}: ${sight.sentence ?? "nobody knows why"}`);
  }
  return sight;
}

/** How many troubles of each kind met the product in each place. */
export function countHits(hits: readonly Hit[]): { kind: string; place: Place; count: number }[] {
  const counts = new Map<string, number>();
  for (const { trouble, place } of hits) {
    const name = `${troubleKinds.indexOf(trouble.kind)} ${trouble.kind} ${place}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort().map(([name, count]) => {
    const [, kind = "", place = ""] = name.split(" ");
    return { kind, place: place as Place, count };
  });
}
