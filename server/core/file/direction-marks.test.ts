import { expect, test } from "vitest";
import { hasDirectionMark, withMarksSeen } from "./direction-marks.ts";

test("marks that override or embed a direction are found and seen, other writing is as it was", () => {
  for (const mark of ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"]) {
    expect(hasDirectionMark(`a${mark}b`)).toBe(true);
    expect(withMarksSeen(`${mark}a${mark}`)).toBe("⇄a⇄");
  }
  for (const text of ["", "évil", "דן", "a\u200fb", "a\u200eb", "a\u00a0b"]) {
    expect(hasDirectionMark(text)).toBe(false);
    expect(withMarksSeen(text)).toBe(text);
  }
});
