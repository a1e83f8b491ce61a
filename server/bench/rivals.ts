import { parseArgs } from "node:util";
import { AppError } from "#core/app-error.ts";

/** What is timed; in a list of them each rival stands right before what is ours. */
export type Contestant = readonly [name: string, run: () => Promise<unknown>];

/** `--mb` and `--rounds`. Throws AppError("bad_request") with the usage. */
export function readSize(args: readonly string[], usage: string, usualRounds: number): { mb: number; rounds: number } {
  const options = {
    mb: { type: "string", default: "200" },
    rounds: { type: "string", default: String(usualRounds) },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    const [mb, rounds] = [Number(values.mb), Number(values.rounds)];
    if (mb > 0 && rounds > 0 && Number.isInteger(rounds)) return { mb, rounds };
  } catch {
    // As below.
  }
  throw new AppError("bad_request", usage);
}

/** Runs every contestant once a round, in turn; `begin` starts a clock and gives what reads it, in ms. */
export async function timeInTurn(
  contestants: readonly Contestant[],
  rounds: number,
  begin: () => () => number,
  say: (line: string) => void,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>(contestants.map(([name]) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, work] of contestants) {
      const taken = begin();
      await work();
      // The first round only warms up.
      if (round > 0) times.get(name)?.push(taken());
    }
    say(round === 0 ? "warmed up" : `round ${round} of ${rounds}`);
  }
  return times;
}

/** The medians as speeds, each of ours with its ratio to the rival's. */
export function speeds(
  times: ReadonlyMap<string, readonly number[]>,
  {
    mb,
    rival,
    unit,
    width,
  }: { readonly mb: number; readonly rival: string; readonly unit: string; readonly width: number },
): string {
  const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
  const found = [...times].map(([name, values]) => ({ name, speed: mb / (median(values) / 1_000) }));
  const lines = found.map(({ name, speed }, at) => {
    const other = at % 2 === 1 ? found[at - 1] : undefined;
    const ratio = other ? `${(speed / other.speed).toFixed(2)} of ${rival}, target >= 0.5` : "";
    return `${name.padEnd(width)} ${speed.toFixed(0).padStart(6)} ${unit}  ${ratio}`.trimEnd();
  });
  return `${mb} MB, medians of ${times.values().next().value?.length ?? 0} rounds, Node ${process.version}\n\n${lines.join("\n")}\n`;
}

/** Reads to the end and keeps nothing. */
export async function drained(content: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of content) if (chunk.byteLength < 0) throw new Error("No chunk is shorter than nothing.");
}
