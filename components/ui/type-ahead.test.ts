import { expect, test } from "vitest";
import { itemOfLetters } from "./type-ahead.ts";

const texts = ["Replace text", "Remove outer white space", " Fill up to a length", "Fixed value", "Read as a date"];

test.each([
  ["r", -1, 0, "the first from the top"],
  ["r", 0, 1, "the next, not the one that has the focus"],
  ["rr", 1, 4, "a letter again: one further"],
  ["rrr", 4, 0, "round the end"],
  ["rep", 1, 0, "a word finds its item behind the present one"],
  ["rep", 0, 0, "a word stays on the item that it means"],
  ["REA", 0, 4, "capitals are the same letters"],
  ["fill up", 3, 2, "a space is a part of a word"],
  ["fil", -1, 2, "white space before a text is none of it"],
  ["x", 2, -1, "nothing begins so"],
])("%s typed at %i leads to %i: %s", (letters, current, place) => {
  expect(itemOfLetters({ texts, letters, current })).toBe(place);
});

test("an empty list has nothing to lead to", () => {
  expect(itemOfLetters({ texts: [], letters: "a", current: -1 })).toBe(-1);
});
