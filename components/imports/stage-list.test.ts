import { describe, expect, test } from "vitest";
import type { ImportProgress, ImportState } from "#core/imports/import.ts";
import { stageStates } from "./stage-list.ts";

const at = (state: ImportState, progress: ImportProgress | null = null) =>
  Object.values(stageStates({ state, progress }));

describe("the stages of an import", () => {
  test.each<[ImportState, ImportProgress | null, readonly string[]]>([
    ["check_queued", null, ["waiting", "later", "later", "later"]],
    ["checking", { stage: "checking", done: 10, total: 100 }, ["now", "later", "later", "later"]],
    ["checking", { stage: "checking", done: 100, total: 100 }, ["done", "now", "later", "later"]],
    ["load_queued", null, ["done", "done", "waiting", "later"]],
    ["loading", { stage: "loading", done: 5, total: 10 }, ["done", "done", "now", "later"]],
    ["reporting", null, ["done", "done", "done", "now"]],
  ])("%s with %j", (state, progress, expected) => {
    expect(at(state, progress)).toEqual(expected);
  });
});
