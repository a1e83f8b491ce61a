import type { CorpusOutcome } from "./run-corpus.ts";

/** The figures for people, and every complaint. */
export function reportText(outcome: CorpusOutcome): string {
  const { files, bytes, rows, seconds, slowest, peakMebibytes, heldMebibytes, complaints } = outcome;
  const endings = [...outcome.endings].sort(([, one], [, other]) => other - one);
  return [
    `${files} files, ${Math.round(bytes / 2 ** 20)} MiB, ${rows} rows loaded or skipped, in ${Math.round(seconds)} s.`,
    `Slowest: ${slowest.seconds.toFixed(1)} s, ${slowest.what}. Most memory: ${peakMebibytes} MiB.`,
    `In use without garbage, every 500 files: ${heldMebibytes.join(", ")} MiB.`,
    "",
    ...endings.map(([ending, count]) => `${String(count).padStart(8)}  ${ending}`),
    "",
    complaints.length === 0 ? "No crash, no hang, no row lost." : `${complaints.length} complaints:`,
    ...complaints,
    "",
  ].join("\n");
}
