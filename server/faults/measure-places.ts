import { mend, start, undo, written } from "./act-as-person.ts";
import type { FaultFile } from "./fault-files.ts";
import { type Lane, load } from "./lane.ts";
import type { Durations } from "./make-trouble.ts";
import { receive } from "./send-file.ts";
import { type Place, places } from "./trouble.ts";

/** Leads the files through undisturbed; answers how long each place takes with each file, in milliseconds. */
export async function measurePlaces(lane: Lane, files: readonly FaultFile[]): Promise<Durations[]> {
  const all: Durations[] = [];
  const importIds: string[] = [];
  for (const planned of files) {
    const measured = new Map<Place, number>();
    all.push(measured);
    const file = await written(lane, planned, importIds);
    const importId = await receive(lane, file, []);
    importIds.push(importId);
    await start(lane, importId, file, importIds);
    await follow(lane, importId, "planned", measured);
    if (file.mends) await mend(lane, importId);
    await load(lane, importId);
    await follow(lane, importId, "completed", measured);
    const undone = file.undoes === null ? undefined : importIds[file.undoes];
    if (undone === undefined) continue;
    await undo(lane, undone);
    await follow(lane, undone, "undone", measured);
  }
  return all;
}

async function follow(lane: Lane, importId: string, end: Place, measured: Map<Place, number>): Promise<void> {
  let place: Place = "receiving";
  let since = performance.now();
  await lane.watch.until(importId, (sight) => {
    // A glance between two statements of the plan looks like checking.
    const now = places.indexOf(sight.place) < places.indexOf(place) ? place : sight.place;
    if (now === place) return place === end;
    measured.set(place, performance.now() - since);
    place = now;
    since = performance.now();
    return place === end;
  });
}
