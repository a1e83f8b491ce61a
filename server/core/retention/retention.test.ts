import { expect, test } from "vitest";
import { removedSentence, retentionProblem } from "#core/retention/retention.ts";

test("a file that was removed says when, and by whose rule", () => {
  const removed = { at: "2026-11-21T03:17:00.000Z", rule: "feed", days: 90 } as const;
  expect(removedSentence("The original", removed)).toBe(
    "The original was removed on November 21, 2026 by the feed's retention of 90 days.",
  );
  expect(removedSentence("The receipt", { ...removed, rule: "workspace", days: 1 })).toBe(
    "The receipt was removed on November 21, 2026 by the workspace's retention of 1 day.",
  );
});

test.each([0, -1, 1.5, 36_501, Number.NaN])("%d days are no time to keep files", (days) => {
  expect(retentionProblem({ originalsDays: days, artifactsDays: null })).toContain("from 1 to 36500");
  expect(retentionProblem({ originalsDays: null, artifactsDays: days })).toContain("from 1 to 36500");
});

test("files may be kept for a day, for a hundred years, and for good", () => {
  expect(retentionProblem({ originalsDays: 1, artifactsDays: 36_500 })).toBeNull();
  expect(retentionProblem({ originalsDays: null, artifactsDays: null })).toBeNull();
});
