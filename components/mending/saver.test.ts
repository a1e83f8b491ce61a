import { describe, expect, test } from "vitest";
import { createSaver, unsavedTexts, type Job, type MovedRow, type SeenRows } from "./saver.ts";

const offline = new Error("no line");
const conflict = new Error("Ben has edited row 4 meanwhile.");

/** A server whose answers are given by hand, one after the other. */
function byHand() {
  const asked: { readonly job: Job; readonly seen: SeenRows; readonly again: boolean }[] = [];
  const waiting: PromiseWithResolvers<readonly MovedRow[]>[] = [];
  const saver = createSaver({
    send: (job, seen, again) => {
      asked.push({ job, seen, again });
      const answer = Promise.withResolvers<readonly MovedRow[]>();
      waiting.push(answer);
      return answer.promise;
    },
    unreachable: (error) => error === offline,
    now: () => 7,
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    saver,
    asked,
    async answer(...rows: readonly MovedRow[]) {
      waiting.shift()?.resolve(rows);
      await settled();
    },
    async refuse(error: Error) {
      waiting.shift()?.reject(error);
      await settled();
    },
  };
}

const edit = (row: number, column: number, after: string, seen = 0) =>
  ({ kind: "edit", how: "cells", cells: [{ row, column, after }], seen: new Map([[row, seen]]) }) as const;

describe("saving changes", () => {
  test("goes one after the other in the order in which they were made", async () => {
    const { saver, asked, answer } = byHand();
    saver.push(edit(4, 1, "a"));
    saver.push({ kind: "undo" });
    expect(asked).toHaveLength(1);
    expect(saver.state()).toMatchObject({ saving: true, savedAt: null });
    await answer();
    expect(asked.map(({ job }) => job.kind)).toEqual(["edit", "undo"]);
    await answer();
    expect(saver.state()).toEqual({ jobs: [], saving: false, stuck: false, savedAt: 7, refused: [] });
  });

  test("is not refused for a row that only our own changes have moved on", async () => {
    const { saver, asked, answer } = byHand();
    saver.push(edit(4, 1, "a", 0));
    saver.push(edit(4, 2, "b", 0));
    saver.push(edit(9, 2, "c", 0));
    await answer({ row: 4, from: 0, to: 11 });
    await answer({ row: 4, from: 11, to: 12 });
    await answer();
    saver.push(edit(4, 1, "d", 11));
    expect(asked.map(({ seen }) => [...seen])).toEqual([[[4, 0]], [[4, 11]], [[9, 0]], [[4, 12]]]);
  });

  test("survives a row's state that comes back by undo", async () => {
    const { saver, asked, answer } = byHand();
    saver.push(edit(4, 1, "a", 0));
    await answer({ row: 4, from: 0, to: 1 });
    saver.push({ kind: "undo" });
    await answer({ row: 4, from: 1, to: 0 });
    saver.push(edit(4, 1, "b", 1));
    expect([...(asked.at(-1)?.seen ?? [])]).toEqual([[4, 0]]);
  });

  test("waits for the line and is tried again, nothing lost and nothing overtaken", async () => {
    const { saver, asked, answer, refuse } = byHand();
    saver.push(edit(4, 1, "a"));
    saver.push(edit(4, 1, "b"));
    await refuse(offline);
    expect(saver.state()).toMatchObject({ stuck: true, saving: false });
    expect(unsavedTexts(saver.state().jobs)).toEqual(new Map([["4 1", "b"]]));
    saver.retry();
    expect(asked.map(({ again }) => again)).toEqual([false, true]);
    await answer();
    await answer();
    expect(asked.map(({ job }) => job.id)).toEqual([1, 1, 2]);
    expect(saver.state()).toMatchObject({ jobs: [], stuck: false, savedAt: 7 });
  });

  test("sets a refused change aside with its reason and goes on", async () => {
    const { saver, answer, refuse } = byHand();
    saver.push(edit(4, 1, "a"));
    saver.push(edit(9, 1, "b"));
    await refuse(conflict);
    await answer();
    const [refused] = saver.state().refused;
    expect(refused).toMatchObject({ sentence: conflict.message, job: { cells: [{ row: 4, column: 1, after: "a" }] } });
    if (refused) saver.settle(refused);
    expect(saver.state()).toMatchObject({ jobs: [], refused: [] });
  });

  test("takes back what has not been sent, and nothing that has", async () => {
    const { saver, answer } = byHand();
    saver.push(edit(4, 1, "a"));
    saver.push(edit(9, 1, "b"));
    expect(saver.takeBack()).toBe(true);
    expect(saver.takeBack()).toBe(false);
    await answer();
    expect(saver.state().jobs).toEqual([]);
    expect(saver.takeBack()).toBe(false);
  });

  test("gives up all that waits when that is wanted", async () => {
    const { saver, asked, refuse } = byHand();
    saver.push(edit(4, 1, "a"));
    await refuse(offline);
    saver.discard();
    saver.retry();
    expect(saver.state()).toMatchObject({ jobs: [], stuck: false });
    expect(asked).toHaveLength(1);
  });
});
