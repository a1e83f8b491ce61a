import { setTimeout as pause } from "node:timers/promises";
import { asOwner } from "./as-owner.ts";
import type { FaultServer } from "./fault-server.ts";
import type { Lane } from "./lane.ts";
import { type Place, places, type Trouble } from "./trouble.ts";
import type { Sight } from "./watch.ts";

/** How long each place takes without faults, in milliseconds. */
export type Durations = ReadonlyMap<Place, number>;

/** What was done, and what the product was doing then. */
export type Hit = { readonly trouble: Trouble; readonly place: Place; readonly statements: readonly string[] };

/** How long the disk stays full: the product fails, and tries again while it is full still. */
const fullMs = 1_500;
/** A worker stands still for this long at most. */
const longestFreezeMs = 3_000;
/** The last part of a place is over before the trouble is made. */
const reachable = 0.7;

/** Waits for the trouble's place and moment, and makes it; when the place has gone by, at once. */
export async function makeTrouble(
  server: FaultServer,
  lane: Lane,
  importId: string,
  trouble: Trouble,
  durations: Durations,
): Promise<Hit> {
  const rank = places.indexOf(trouble.place);
  const reached = await lane.watch.until(importId, ({ place }) => places.indexOf(place) >= rank);
  const waitMs = trouble.moment * reachable * (durations.get(trouble.place) ?? 5);
  if (reached.place === trouble.place) await pause(waitMs);
  const { place, statements } = await lane.watch.look(importId);
  await acts[trouble.kind]({ server, lane, importId, waitMs });
  return { trouble, place, statements };
}

type Act = {
  readonly server: FaultServer;
  readonly lane: Lane;
  readonly importId: string;
  readonly waitMs: number;
};

const acts: Record<Trouble["kind"], (act: Act) => Promise<void>> = {
  async kill({ lane: { workers, clock } }) {
    await workers.kill();
    await clock.missHeartbeats();
    await workers.next();
  },

  // Made by `receive`, before there is an import.
  "kill-receiver": async () => undefined,

  async cut({ lane: { place } }) {
    await asOwner(place.ownerUrl, (client) =>
      client.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'causeway_app'"),
    );
  },

  crash: ({ server }) => server.crash(),

  async freeze({ lane: { workers, clock, watch }, importId, waitMs }) {
    const before = await watch.look(importId);
    const goOn = workers.freeze();
    await clock.missHeartbeats();
    await workers.next();
    const taken = watch.until(
      importId,
      (sight) => sight.attempts > before.attempts || stageOf(sight) !== stageOf(before) || !isAtWork(before),
    );
    // One that stands still within a transaction keeps its locks, and nobody can take over until it goes on.
    await Promise.race([taken.catch(() => undefined), pause(longestFreezeMs)]);
    await pause(waitMs);
    goOn();
  },

  async full({ server: { disk } }) {
    disk?.fill();
    await pause(fullMs);
    disk?.free();
  },
};

const stageOf = ({ state, undo }: Sight) => undo ?? state;
const atWork = new Set<string>(["checking", "loading", "reporting", "undoing"]);
const isAtWork = (sight: Sight) => atWork.has(stageOf(sight));
