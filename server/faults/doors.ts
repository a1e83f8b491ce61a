import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "#server/bench/random.ts";
import { asOwner } from "./as-owner.ts";
import { correctedText, type DoorFile, openDoors } from "./door-files.ts";
import type { Lane } from "./lane.ts";
import type { Durations, Hit } from "./make-trouble.ts";
import { type Place, places } from "./trouble.ts";

/** Files that come through inbound/ one after the other, and go to outbound/, without a person. */
export type Doors = { readonly files: readonly DoorFile[]; readonly random: Random };

/** Where a worker is killed: two of these for each file, one after the other. */
const killedAt = [
  "receiving",
  "completed",
  "checking",
  "reporting",
  "receiving",
  "loading",
  "planned",
  "completed",
] as const;

const killsPerFile = 2;
/** At least three files, so that one is a corrected one. */
export const doorFilesFor = (kills: number) => (kills === 0 ? 0 : Math.max(3, Math.ceil(kills / killsPerFile)));

const hangMs = 120_000;

/** Leads the files through undisturbed; answers how long each of the places takes, in milliseconds. */
export async function measureDoors(lane: Lane, { files }: Doors): Promise<Durations> {
  const sums = new Map<Place, number>();
  await throughDoors(lane, files, async (file) => {
    let since = performance.now();
    let at: Place = "receiving";
    await untilDone(lane, file, ({ place }) => {
      const now = performance.now();
      sums.set(at, (sums.get(at) ?? 0) + now - since);
      [since, at] = [now, place];
    });
  });
  return new Map([...sums].map(([place, ms]) => [place, ms / Math.max(1, files.length)]));
}

type Disturbed = Doors & { readonly kills: number; readonly durations: Durations };

/** The same with so many kills, spread over the files and the places; answers where they met the product. */
export async function runDoors(lane: Lane, { files, random, kills, durations }: Disturbed): Promise<Hit[]> {
  const hits: Hit[] = [];
  let planned = 0;
  await throughDoors(lane, files, async (file) => {
    const wanted = [planned, planned + 1].filter((nth) => nth < kills).map((nth) => killedAt[nth % killedAt.length]);
    planned += killsPerFile;
    for (const place of wanted.filter((one) => one !== undefined).sort(byRank)) {
      const trouble = { kind: "kill", place, moment: random.below(1_000) / 1_000 } as const;
      await untilDone(lane, file, (sight) => rank(sight.place) >= rank(place));
      await pause(trouble.moment * (durations.get(place) ?? 5));
      const { place: met } = await look(lane, file);
      await lane.workers.kill();
      await lane.clock.missHeartbeats();
      await lane.workers.next();
      hits.push({ trouble, place: met, statements: [] });
    }
    await untilDone(lane, file, () => undefined);
  });
  return hits;
}

const rank = (place: Place) => places.indexOf(place);
const byRank = (one: Place, other: Place) => rank(one) - rank(other);

/** Puts each file into inbound/ when the one before is out of it; `follow` ends when this one is. */
async function throughDoors(
  lane: Lane,
  files: readonly DoorFile[],
  follow: (file: DoorFile) => Promise<void>,
): Promise<void> {
  const { deps, scope, clock } = lane;
  if (files.length === 0) return;
  await openDoors(lane);
  const store = await deps.places.of(scope);
  // The round of each minute, and tries that wait for their next turn, sooner.
  const lookAgain = () => deps.inWorkspace(scope, ({ jobs }) => jobs.enqueue({ stage: "list", ...scope }));
  const hurry = setInterval(() => void Promise.all([lookAgain(), clock.skipPauses()]).catch(() => undefined), 300);
  try {
    for (const file of files) {
      const text =
        file.corrects === null ? file.text : correctedText(await textOf(store.get(`outbound/${file.corrects}`)));
      await store.put(`inbound/${file.name}`, once(text));
      await follow(file);
    }
  } finally {
    clearInterval(hurry);
  }
  while ((await clock.open()) > 0) await pause(50);
}

type DoorSight = { readonly place: Place; readonly done: boolean };

/** What has become of a file, from outside; `completed` while it goes to outbound/, and done when all of it is there. */
function look({ place }: Lane, file: DoorFile): Promise<DoorSight> {
  return asOwner(place.ownerUrl, async (client) => {
    const { rows } = await client.query<{ state: string; left: number; sent: number }>(
      `select i.state::text, count(d.id) filter (where d.state <> 'sent')::int as left,
         count(d.id) filter (where d.state = 'sent')::int as sent
       from import i join inbound_object o on o.import_id = i.id left join delivery d on d.import_id = i.id
       where o.key = $1 group by i.id`,
      [`inbound/${file.name}`],
    );
    const [row] = rows;
    if (!row) return { place: "receiving", done: false };
    const place = places.find((known) => known === row.state);
    if (!place) throw new Error(`A file that came through inbound/ ended as ${row.state}.`);
    return { place, done: row.state === "completed" && row.left === 0 && row.sent > 0 };
  });
}

/** Looks until the file is out of inbound/, or `seen` says true; rejects after two minutes, which is a hang. */
async function untilDone(
  lane: Lane,
  file: DoorFile,
  seen: (sight: DoorSight) => boolean | undefined | void,
): Promise<void> {
  const begun = performance.now();
  for (;;) {
    const sight = await look(lane, file);
    if (seen(sight) === true || sight.done) return;
    if (performance.now() - begun > hangMs) throw new Error(`${file.name} does not move: ${JSON.stringify(sight)}`);
    await pause(3);
  }
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
