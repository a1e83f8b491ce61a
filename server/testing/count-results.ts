import { z } from "zod";

export type Counts = { passed: number; failed: number };

const unitReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/**
 * Counts vitest's JSON report. A file that could not be loaded has no test in it, and counts as one that failed; so does
 * a run that reported nothing wrong and yet ended as failed, or found no test at all.
 */
export function countUnits(report: unknown, ok: boolean): Counts {
  const read = unitReport.safeParse(report);
  if (!read.success) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests, testResults } = read.data;
  const unloaded = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  return complete({ passed, failed: numFailedTests + unloaded }, ok);
}

const journeyReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** Counts Playwright's JSON report; an error outside of any journey (no server, no browser) counts as one that failed. */
export function countJourneys(report: unknown, ok: boolean): Counts {
  const read = journeyReport.safeParse(report);
  if (!read.success) return { passed: 0, failed: 1 };
  const { stats, errors } = read.data;
  return complete({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }, ok);
}

function complete({ passed, failed }: Counts, ok: boolean): Counts {
  const silent = failed === 0 && (!ok || passed === 0);
  return { passed, failed: failed + (silent ? 1 : 0) };
}
