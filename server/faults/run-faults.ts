import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { createRandom } from "#server/bench/random.ts";
import { stopOnSignal } from "#server/start/stop-on-signal.ts";
import { asOwner } from "./as-owner.ts";
import { type FaultFile, makeFiles } from "./fault-files.ts";
import { makeDoorFiles } from "./door-files.ts";
import { doorFilesFor, type Doors, measureDoors, runDoors } from "./doors.ts";
import { type FaultServer, startFaultServer } from "./fault-server.ts";
import { type Lane, openLane } from "./lane.ts";
import { measurePlaces } from "./measure-places.ts";
import type { FaultOutcome } from "./report.ts";
import { runFiles } from "./run-files.ts";
import { setAsideDeadly } from "./set-aside-deadly.ts";
import { differences, takeSnapshot } from "./snapshot.ts";
import type { Durations } from "./make-trouble.ts";
import { mostlyBad, places, spreadTroubles, type TroubleCounts } from "./trouble.ts";

export type FaultSettings = {
  readonly seed: number;
  /** About how many rows a file has. */
  readonly rows: number;
  readonly counts: TroubleCounts;
  /** Workers killed while files come and go without a person. */
  readonly doorKills: number;
};

/**
 * The same files twice, each time with a database of its own: undisturbed, and with every trouble there is. Answers
 * what differs. `say` hears how far it is.
 */
export async function runFaults(settings: FaultSettings, say: (line: string) => void): Promise<FaultOutcome> {
  const begun = performance.now();
  const random = createRandom(settings.seed);
  const server = await startFaultServer(settings.counts.full > 0);
  const heedNoMore = stopOnSignal(server.stop);
  try {
    const notes = server.disk || settings.counts.full === 0 ? [] : ["No disk got full: that needs root, to mount one."];
    const counts = server.disk ? settings.counts : { ...settings.counts, full: 0 };
    const troubles = spreadTroubles(random, counts);
    const files = makeFiles(random, troubles.length, settings.rows, mostlyBad(troubles));
    const doors = { files: makeDoorFiles(random, doorFilesFor(settings.doorKills), settings.rows), random };
    const calm = await undisturbed(server, files, doors);
    say(`${files.length} files without faults: ${seconds(begun)} s; ${placesText(calm.durations)}`);

    const lane = await laneOf(server, "disturbed");
    try {
      const onFile = (index: number) => say(`file ${index + 1} of ${files.length}: ${seconds(begun)} s`);
      const hits = await runFiles(server, lane, { files, troubles, durations: calm.durations, onFile });
      const doorHits = await runDoors(lane, { ...doors, kills: settings.doorKills, durations: calm.doorDurations });
      say(`${doors.files.length} files through inbound/ with ${doorHits.length} kills: ${seconds(begun)} s`);
      const found = differences(calm.snapshot, await takeSnapshot(lane));
      const deadly = await setAsideDeadly(lane);
      return {
        files: files.length,
        rows: calm.rows,
        hits: [...hits, ...doorHits],
        differences: [...found, ...deadly.faults],
        seconds: Number(seconds(begun)),
        notes: [...notes, deadly.note],
      };
    } finally {
      await lane.end();
    }
  } catch (error) {
    say(`The worker's log:\n${(await readFile(path.join(server.folder, "worker.log"), "utf8")).slice(-10_000)}`);
    throw error;
  } finally {
    heedNoMore();
    await server.stop();
  }
}

async function undisturbed(server: FaultServer, files: readonly FaultFile[], doors: Doors) {
  const lane = await laneOf(server, "calm");
  try {
    const durations = await measurePlaces(lane, files);
    const doorDurations = await measureDoors(lane, doors);
    return { durations, doorDurations, snapshot: await takeSnapshot(lane), rows: await rowsOf(lane) };
  } finally {
    await lane.end();
  }
}

async function rowsOf({ place }: Lane): Promise<number> {
  const sum = "select sum(rows_read)::int as rows from import";
  return asOwner(place.ownerUrl, async (client) => (await client.query<{ rows: number }>(sum)).rows[0]?.rows ?? 0);
}

async function laneOf(server: FaultServer, name: string): Promise<Lane> {
  const dataFolder = path.join(server.disk?.folder ?? server.folder, `files-${name}`);
  await mkdir(dataFolder);
  return openLane(await server.createDatabase(name), server.folder, dataFolder);
}

/** The median of all files. */
function placesText(durations: readonly Durations[]): string {
  return places
    .flatMap((place) => {
      const times = durations.flatMap((of) => of.get(place) ?? []).sort((one, other) => one - other);
      const median = times[times.length >> 1];
      return median === undefined ? [] : [`${place} ${Math.round(median)} ms`];
    })
    .join(", ");
}

function seconds(begun: number): string {
  return ((performance.now() - begun) / 1_000).toFixed(1);
}
