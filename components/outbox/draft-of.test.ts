import { expect, test } from "vitest";
import { isOvertaken, isUnsaved, shownDraft } from "./draft-of.ts";

const stored = { subject: "Your slots", body: "Call us.", enabled: true, version: 3 };

test("what is stored is shown until somebody writes", () => {
  expect(shownDraft(stored, undefined)).toEqual({ subject: "Your slots", body: "Call us.", enabled: true });
  expect(isUnsaved(stored, undefined)).toBe(false);
});

test("what somebody has begun to write stays when a colleague stores other words, and is called overtaken", () => {
  const begun = { ...stored, body: "Call us soon." };
  expect(isOvertaken(stored, begun)).toBe(false);
  const theirs = { ...stored, body: "Write to us.", version: 4 };
  expect(shownDraft(theirs, begun).body).toBe("Call us soon.");
  expect(isOvertaken(theirs, begun)).toBe(true);
});

test("whoever has written just what a colleague has stored has nothing left to save", () => {
  const theirs = { ...stored, body: "Write to us.", version: 4 };
  const begun = { ...stored, body: "Write to us." };
  expect(isUnsaved(theirs, begun)).toBe(false);
  expect(isOvertaken(theirs, begun)).toBe(false);
});
