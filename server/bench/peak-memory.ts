import { readFileSync } from "node:fs";

const millisecondsBetweenSamples = 20;

/** Memory of this process, in bytes of resident set: what it was when idle, and the most it was since. */
export type MemoryUse = {
  readonly idle: number;
  /** The most that was seen by looking every 20 ms. */
  readonly sampledPeak: number;
  /** The most it ever was, by the operating system's own mark: a peak between two looks is in it. */
  readonly highWaterMark: number;
};

/** Starts to watch; call the answer when the work is done. Only one work a process: the mark never goes down again. */
export function watchMemory(): () => MemoryUse {
  const idle = process.memoryUsage.rss();
  let sampledPeak = idle;
  const sample = () => (sampledPeak = Math.max(sampledPeak, process.memoryUsage.rss()));
  const timer = setInterval(sample, millisecondsBetweenSamples);
  return () => {
    clearInterval(timer);
    sample();
    return { idle, sampledPeak, highWaterMark: Math.max(sampledPeak, highWaterMark()) };
  };
}

/** Linux first: `maxRSS` of a child process there begins with what its parent had when it was forked. */
function highWaterMark(): number {
  try {
    const mark = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
    if (mark) return Number(mark[1]) * 1_024;
  } catch {
    // No Linux.
  }
  return process.resourceUsage().maxRSS * 1_024;
}
