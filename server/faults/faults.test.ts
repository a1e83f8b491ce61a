import { expect, test } from "vitest";
import { undoes } from "./fault-files.ts";
import { runFaults } from "./run-faults.ts";
import { createRandom } from "#server/bench/random.ts";
import { type Place, spreadTroubles } from "./trouble.ts";

const none = { kill: 0, "kill-receiver": 0, cut: 0, crash: 0, freeze: 0, full: 0 };

test("killed workers and a crash of the database change nothing of what comes out; npm run faults does more of it", async () => {
  const counts = { ...none, kill: 9, cut: 1, crash: 1 };
  const { hits, differences } = await runFaults({ seed: 7, rows: 300, counts, doorKills: 2 }, () => undefined);
  expect(differences).toEqual([]);
  expect(hits).toHaveLength(13);
}, 600_000);

test("troubles are spread over all places, and no file loses three workers in one stage", () => {
  const counts = { ...none, kill: 200, freeze: 10, cut: 20, crash: 6, full: 4, "kill-receiver": 10 };
  const files = spreadTroubles(createRandom(1), counts);
  const all = files.flatMap(({ receiving, check, load, undo }) => [...receiving, ...check, ...load, ...undo]);
  expect(all).toHaveLength(250);
  const kills = Map.groupBy(
    all.filter(({ kind }) => kind === "kill"),
    ({ place }): Place => place,
  );
  const wanted: Place[] = ["check_queued", "checking", "planning", "load_queued", "loading", "reporting", "completed"];
  for (const place of wanted) expect(kills.get(place)?.length ?? 0, place).toBeGreaterThanOrEqual(10);
  const wantedOfUndo: Place[] = ["undo_queued", "undoing", "undo_reporting", "undone"];
  for (const place of wantedOfUndo) expect(kills.get(place)?.length ?? 0, place).toBeGreaterThanOrEqual(5);
  for (const stage of files.flatMap(({ check, load, undo }) => [check, load, undo])) {
    expect(stage.filter(({ kind }) => kind === "kill" || kind === "freeze").length).toBeLessThanOrEqual(2);
  }
  expect(files.filter(({ undo }, index) => undo.length > 0 && !undoes(index))).toEqual([]);
});
