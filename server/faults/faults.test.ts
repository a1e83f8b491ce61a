import { expect, test } from "vitest";
import { fullPiece } from "#adapters/postgres/byte-piece.ts";
import { worthALane } from "#adapters/postgres/load-plan.ts";
import { isCorrected, makeFiles, undoes } from "./fault-files.ts";
import { runFaults } from "./run-faults.ts";
import { createRandom } from "#server/bench/random.ts";
import { mostlyBad, type Place, spreadTroubles } from "./trouble.ts";

const none = { kill: 0, "kill-receiver": 0, cut: 0, crash: 0, freeze: 0, full: 0 };

test("killed workers and a crash of the database change nothing of what comes out; npm run faults does more of it", async () => {
  const counts = { ...none, kill: 9, cut: 1, crash: 1 };
  const { hits, differences } = await runFaults({ seed: 7, rows: 300, counts, doorKills: 2 }, () => undefined);
  expect(differences).toEqual([]);
  expect(hits).toHaveLength(13);
}, 600_000);

test("a file of mostly bad rows has more than two pieces of them, which are written while it is read", () => {
  const [file] = makeFiles(createRandom(1), 1, 300, new Set([0]));
  const bad = (file?.text ?? "").split("\r\n").filter((line) => line.includes("Ana Ana"));
  // A piece is full of cells and messages (kept-rows.ts).
  expect(bad.join("").length).toBeGreaterThan(2 * 2 * fullPiece);
});

test("a large file is loaded over two connections, whatever was sent before it", () => {
  const files = makeFiles(createRandom(1), 42, 1_500);
  for (const { text } of files.filter((_, index) => index % 7 === 6)) {
    const keys = text
      .split("\r\n")
      .slice(1)
      .flatMap((line) => line.split(",")[0] || []);
    const once = [...Map.groupBy(keys, (key) => key).values()].filter((rows) => rows.length === 1);
    // Some have a fault, and some are as they were.
    expect(text === "" || once.length * 0.75 > worthALane, text.slice(0, 200)).toBe(true);
  }
});

test("troubles are spread over all places, and no file loses three workers in one stage", () => {
  const counts = { ...none, kill: 200, freeze: 10, cut: 20, crash: 6, full: 4, "kill-receiver": 10 };
  const files = spreadTroubles(createRandom(1), counts);
  const all = files.flatMap(({ receiving, check, load, undo }) => [...receiving, ...check, ...load, ...undo]);
  expect(all).toHaveLength(250);
  const kills = Map.groupBy(
    all.filter(({ kind }) => kind === "kill"),
    ({ place }): Place => place,
  );
  const wanted: Place[] = [
    "check_queued",
    "checking",
    "keeping",
    "planning",
    "load_queued",
    "loading",
    "reporting",
    "completed",
  ];
  for (const place of wanted) expect(kills.get(place)?.length ?? 0, place).toBeGreaterThanOrEqual(10);
  const wantedOfUndo: Place[] = ["undo_queued", "undoing", "undo_reporting", "undone"];
  for (const place of wantedOfUndo) expect(kills.get(place)?.length ?? 0, place).toBeGreaterThanOrEqual(5);
  for (const stage of files.flatMap(({ check, load, undo }) => [check, load, undo])) {
    expect(stage.filter(({ kind }) => kind === "kill" || kind === "freeze").length).toBeLessThanOrEqual(2);
  }
  expect(files.filter(({ undo }, index) => undo.length > 0 && !undoes(index))).toEqual([]);
  const frozen = files.findIndex(({ load }) =>
    load.some(({ kind, place }) => kind === "freeze" && place === "reporting"),
  );
  expect(mostlyBad(files)).toContain(isCorrected(frozen) ? frozen - 1 : frozen);
});
