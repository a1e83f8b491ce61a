import { readyProof } from "#core/dispatch/ready-mark.ts";
import { describe, expect, test } from "vitest";
import { type DispatchState, shownState } from "./dispatch-state.ts";

const plain = { path: null, messageId: null, proof: null, fault: null, dueAt: null };
const at = "2026-11-22T15:00:00.000Z";
const shown = (state: DispatchState, noted: Partial<Record<keyof typeof plain, string>> = {}) =>
  shownState({ ...plain, ...noted, state });

describe("what people are shown of a file on its way", () => {
  test("is its state, and of one that failed to go so far that it is being tried again", () => {
    expect(shown("sealed", { dueAt: at })).toBe("sealed");
    expect(shown("sealed", { dueAt: at, fault: "The server can't be reached." })).toBe("again");
    expect(shown("failed", { fault: "It was refused." })).toBe("failed");
  });

  test("is never that it was taken back where it may have left", () => {
    expect(shown("withdrawn")).toBe("withdrawn");
    expect(shown("withdrawn", { path: "2026-11-22/a.csv", dueAt: at })).toBe("taking_back");
    expect(shown("withdrawn", { path: "2026-11-22/a.csv" })).toBe("perhaps");
    expect(shown("withdrawn", { messageId: "<1@agency.example>" })).toBe("perhaps");
    expect(shown("withdrawn", { proof: readyProof("a") })).toBe("perhaps");
  });
});
