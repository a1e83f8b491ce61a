import type { FaultFile } from "./fault-files.ts";
import { type Lane, load, map, receive } from "./lane.ts";
import { type Place, places } from "./trouble.ts";

/** Leads the files through undisturbed; answers how long each place takes, the median in milliseconds. */
export async function measurePlaces(lane: Lane, files: readonly FaultFile[]): Promise<Map<Place, number>> {
  const measured = new Map<Place, number[]>();
  for (const file of files) {
    const importId = await receive(lane, file, []);
    await map(lane, importId, file);
    await follow(lane, importId, "planned", measured);
    await load(lane, importId);
    await follow(lane, importId, "completed", measured);
  }
  return new Map([...measured].map(([place, times]) => [place, median(times)]));
}

async function follow(lane: Lane, importId: string, end: Place, measured: Map<Place, number[]>): Promise<void> {
  let place: Place = "receiving";
  let since = performance.now();
  await lane.watch.until(importId, (sight) => {
    // A glance between two statements of the plan looks like checking.
    const now = places.indexOf(sight.place) < places.indexOf(place) ? place : sight.place;
    if (now === place) return sight.state === end;
    measured.set(place, [...(measured.get(place) ?? []), performance.now() - since]);
    place = now;
    since = performance.now();
    return sight.state === end;
  });
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}
