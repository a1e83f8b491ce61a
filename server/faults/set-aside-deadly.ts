import type { ImportState } from "#core/imports/import.ts";
import { createRandom } from "#server/bench/random.ts";
import { maxCrashes } from "#use-cases/imports/take-up.ts";
import { makeFiles } from "./fault-files.ts";
import { type Lane, map } from "./lane.ts";
import { receive } from "./send-file.ts";

/** So many rows are not checked before somebody who looks all the time has killed the worker. */
const deadlyRows = 20_000;

/**
 * A file whose worker dies each time that it is checked, and one behind it: the first has to be set aside with a
 * sentence, the second has to go on. Answers what went otherwise.
 */
export async function setAsideDeadly(lane: Lane): Promise<{ faults: string[]; note: string }> {
  const { watch, workers, clock, deps, scope } = lane;
  const [deadly, behind] = [await queue(lane, "deadly", deadlyRows), await queue(lane, "behind", 100)];
  for (let death = 1; death <= maxCrashes; death++) {
    const { state } = await watch.until(deadly, (sight) => sight.attempts === death || isOver(sight.state));
    if (state !== "checking") break;
    await workers.kill();
    await clock.missHeartbeats();
    await workers.next();
  }
  const first = await watch.until(deadly, ({ state }) => isOver(state));
  const second = await watch.until(behind, ({ state }) => isOver(state));
  const run = await deps.inWorkspace(scope, ({ imports }) => imports.find(deadly));
  const faults = [
    ...(run?.fault?.code === "set_aside" ? [] : [`The deadly file ended as ${first.state}.`]),
    ...(second.state === "planned" ? [] : [`The file behind the deadly one ended as ${second.state}.`]),
  ];
  const note = `A file that killed ${maxCrashes} workers was set aside, and the file behind it was planned.`;
  return { faults, note: faults.length === 0 ? note : "A deadly file was not set aside." };
}

const isOver = (state: ImportState) => state !== "checking" && state !== "check_queued";

async function queue(lane: Lane, name: string, rows: number): Promise<string> {
  const files = makeFiles(createRandom(rows), 1, rows).map((file) => ({ ...file, name: `${name}.csv` }));
  const ids: string[] = [];
  for (const file of files) {
    const id = await receive(lane, file, []);
    await map(lane, id, file);
    ids.push(id);
  }
  return ids[0] ?? "";
}
