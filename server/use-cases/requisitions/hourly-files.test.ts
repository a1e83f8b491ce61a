import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { createImportWorld, type ImportWorld, textOf } from "#testing/import-world.ts";
import { Killed, mortalDeps } from "#testing/mortal-deps.ts";
import { seedRequests, seedSite } from "#testing/requisition-world.ts";
import { nowAt, turnedOn } from "#testing/schedule-world.ts";
import { makeHourlyFiles } from "#use-cases/requisitions/hourly-files.ts";
import { openRequisitionFile } from "#use-cases/requisitions/open-file.ts";

const ana = { id: null, name: "Ana Lee" };
const minute = 60_000;
let world: ImportWorld;

beforeAll(async () => {
  world = await createImportWorld();
  for (const scope of [world.staging, world.production]) await seedSite(world, scope);
});
afterAll(() => world.close());

/** The same numbers each run: mulberry32. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Every code in every stored hourly file, with the file's name. */
async function sent(scope: WorkspaceScope): Promise<readonly { readonly name: string; readonly code: string }[]> {
  const { rows } = await world.owner.query<{ id: string; name: string }>(
    "select id, name from requisition_file where workspace_id = $1 and hourly order by window_from",
    [scope.workspaceId],
  );
  const found = [];
  for (const { id, name } of rows) {
    const { content } = await openRequisitionFile(world.deps, { scope, by: ana, fileId: id });
    for (const line of (await textOf(content)).trimEnd().split("\n").slice(1)) {
      found.push({ name, code: /\d{6}HO/.exec(line)?.[0] ?? "" });
    }
  }
  return found;
}

describe("each request that waits is in exactly one hourly file", () => {
  test.each([
    ["when summer time begins", "2026-03-08", 23, 1],
    ["when summer time ends", "2026-11-01", 25, 2],
  ])(
    "%s, with 250 requests at random moments, kills and rivals",
    async (_, day, hours, seed) => {
      const scope = seed === 1 ? world.staging : world.production;
      const random = chance(seed);
      const from = Date.parse(seed === 1 ? `${day}T05:00:00Z` : `${day}T04:00:00Z`);
      const codes = Array.from({ length: 250 }, (__, index) => `${100_000 + index}HO`);
      const seeded = codes.map((code) => ({
        code,
        created: new Date(from + random() * hours * 60 * minute).toISOString(),
      }));
      await turnedOn(nowAt(world.deps, from + minute), scope, { kind: "requisitions_out" });
      const left = seeded.toSorted((one, other) => (one.created < other.created ? -1 : 1));
      // A worker looks now and then; some of what was made before only becomes visible after it has looked.
      for (
        let now = from + 30 * minute;
        left.length > 0 || now <= from + (hours + 2) * 60 * minute;
        now += (30 + random() * 150) * minute
      ) {
        const visible = left.filter(({ created }) => Date.parse(created) < now && random() < 0.9);
        for (const one of visible) left.splice(left.indexOf(one), 1);
        await seedRequests(world, scope, visible);
        const mortal = mortalDeps(nowAt(world.deps, now), 1 + Math.floor(random() * 6), "start");
        await makeHourlyFiles(mortal.deps, { scope, by: ana }).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        const rivals = [1, 2].map(() => makeHourlyFiles(nowAt(world.deps, now), { scope, by: ana }));
        if (random() < 0.5) await Promise.all(rivals);
        await Promise.all(rivals);
      }
      const found = await sent(scope);
      expect(found.map(({ code }) => code).toSorted()).toEqual(codes);
      const names = [...new Set(found.map(({ name }) => name))];
      expect(names.filter((name) => name.includes(day)).length).toBeLessThanOrEqual(hours);
      const twice = names.filter((name) => name.endsWith("_0100_2.csv"));
      expect(twice).toHaveLength(hours === 25 ? 1 : 0);
      // No more than one file for an hour, and no hour that the clocks leave out.
      expect(names.filter((name) => name.includes(`${day}_0200`)).length).toBe(hours === 23 ? 0 : 1);
    },
    60_000,
  );
});
