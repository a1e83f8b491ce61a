import { type CorpusSettings, corpusFile } from "./corpus.ts";
import { heldMebibytes, judgeHeld } from "./held-memory.ts";
import type { HostileWorld } from "./hostile-world.ts";
import { tryFile, type Verdict } from "./try-file.ts";
import { startWatchdog } from "./watchdog.ts";

export type CorpusOutcome = {
  readonly files: number;
  readonly bytes: number;
  readonly rows: number;
  readonly seconds: number;
  readonly slowest: { readonly what: string; readonly seconds: number };
  /** The most memory that the process held, in mebibytes. */
  readonly peakMebibytes: number;
  /** What of it was in use: when the run was warm, every 500 files, and at the end. */
  readonly heldMebibytes: readonly number[];
  /** How many files ended how. */
  readonly endings: ReadonlyMap<string, number>;
  /** Each with the words that replay it. */
  readonly complaints: readonly string[];
};

/** What the process may hold at most, this corpus' own files and tables included. */
const mostMebibytes = 1_536;

/** By then every part of the product has been at work. */
const warmAfter = 100;

/** A file takes a fraction of a second, a huge one some; so slow is none but a hanging one. */
const hangMs = 300_000;

/** Each file of the numbers through the product. `say` hears what is wrong as soon as it is known, and how far it is. */
export async function runCorpus(
  world: HostileWorld,
  settings: CorpusSettings,
  numbers: readonly number[],
  say: (line: string) => void,
): Promise<CorpusOutcome> {
  const watchdog = startWatchdog(hangMs);
  const begun = performance.now();
  const endings = new Map<string, number>();
  const complaints: string[] = [];
  const total = { bytes: 0, rows: 0 };
  let slowest = { what: "", seconds: 0 };
  let peak = 0;
  const held: number[] = [];
  for (const [done, number] of numbers.entries()) {
    const replay = `--replay ${settings.seed}:${number}${settings.hugeEvery > 0 ? "" : " --huge-every 0"}`;
    watchdog.begin(replay);
    const since = performance.now();
    const file = corpusFile(settings, number);
    const { ending, rows, complaints: found } = await tried(world, file);
    watchdog.end();
    const seconds = (performance.now() - since) / 1_000;
    if (seconds > slowest.seconds) slowest = { what: `${replay} (${file.kind})`, seconds };
    for (const complaint of found) {
      complaints.push(`${replay} (${file.kind}): ${complaint}`);
      say(complaints.at(-1) ?? "");
    }
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
    total.bytes += file.bytes.length;
    total.rows += rows;
    peak = Math.max(peak, process.memoryUsage.rss());
    const count = done + 1;
    const isTold = count % 500 === 0;
    if (isTold || count === warmAfter) held.push(await heldMebibytes());
    if (isTold) {
      const passed = Math.round((performance.now() - begun) / 1_000);
      say(`${count} files, ${passed} s, ${mebibytes(process.memoryUsage.rss())} MiB, ${held.at(-1)} in use`);
    }
  }
  await watchdog.stop();
  held.push(await heldMebibytes());
  complaints.push(...judgeHeld(held));
  if (mebibytes(peak) > mostMebibytes) complaints.push(`The process held ${mebibytes(peak)} MiB.`);
  const seconds = (performance.now() - begun) / 1_000;
  const memory = { peakMebibytes: mebibytes(peak), heldMebibytes: held };
  return { files: numbers.length, ...total, seconds, slowest, ...memory, endings, complaints };
}

/** What is thrown is a crash of the product; its message may hold a cell, and all cells are of the corpus. */
async function tried(world: HostileWorld, file: Parameters<typeof tryFile>[1]): Promise<Verdict> {
  try {
    return await tryFile(world, file);
  } catch (error) {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ending: "CRASH", rows: 0, complaints: [`CRASH: ${said.split("\n").slice(0, 6).join(" ").slice(0, 900)}`] };
  }
}

const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20);
