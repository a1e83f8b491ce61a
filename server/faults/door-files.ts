import type { Random } from "#server/bench/random.ts";
import { usualGuard } from "#core/guard/feed-guard.ts";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import { type FaultFile, faultColumns, makeFiles, signs } from "./fault-files.ts";
import { by, type Lane, mappingOf } from "./lane.ts";

/** One file that is put into inbound/ and goes its way without a person. */
export type DoorFile = {
  /** Below inbound/. */
  readonly name: string;
  /** Blank for a corrected error file, which lies in outbound/ when the file before is done. */
  readonly text: string;
  /** The error file in outbound/ that comes back; its name says nothing of a feed. */
  readonly corrects: string | null;
};

const feedName = "Doors";

/** Files of one feed; every third is the corrected error file of the one before. */
export function makeDoorFiles(random: Random, count: number, rows: number): DoorFile[] {
  const whole = makeFiles(random, 2 * count, rows).filter(({ corrects }) => corrects === null);
  return whole.slice(0, count).map(({ text }: FaultFile, index) => {
    const place = index + 1;
    if (place % 3 === 0) return { name: `sent back ${place}.csv`, text: "", corrects: `${place - 1}.errors.csv` };
    // One row at least is skipped, and no file is the same as another.
    const faulty = `d${place},d${place},Ana,Person,d${place}${signs.wrong},active,2020-01-01\r\n`;
    return { name: `doors/${place}.csv`, text: text + faulty, corrects: null };
  });
}

export const correctedText = (errors: string) => errors.replaceAll(signs.wrong, signs.right);

/** The feed that loads by itself what lies below doors/, and a folder in which files are whole at once. */
export async function openDoors({ deps, scope }: Lane): Promise<void> {
  await deps.inWorkspace(scope, async ({ feeds, routes, feedGuards, place }) => {
    await place.save({ settings: { kind: "folder" }, credentials: null, demandsEncryption: false, settleSeconds: 0 });
    const format = { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 } as const;
    const mapping = mappingOf("Clears");
    const feed = await feeds.create(feedName, {
      ...{ format, columns: faultColumns, headerSignature: faultColumns, mapping, by },
    });
    if (!feed) throw new Error("The feed is there already.");
    // The files differ as no sender's do, and none shall wait for a person.
    await feedGuards.save(feed.id, { ...usualGuard, enabled: false }, by);
    const route = { ...defaultRoute, feedId: feed.id, pattern: "doors/*.csv", approveFirst: 0 };
    await routes.save({ ...route, loadPolicy: "automatic", errorFileTemplate: "{file}.errors.csv" });
  });
}
