import { parseArgs } from "node:util";
import { z } from "zod";
import { AppError } from "#core/app-error.ts";
import type { CorpusSettings } from "./corpus.ts";

export const usage = `npm run hostile -- [--files 10000] [--from 0] [--seed 1] [--huge-every 200] [--largest 24] [--replay SEED:NUMBER [--keep FILE]]
  --from        the number of the first file, to share a corpus out
  --huge-every  every how many files a huge one comes, 0 for none
  --largest     the largest of those, in mebibytes
  --replay      the one file that a complaint names
  --keep        writes that file there, to look at`;

const whole = z.coerce.number().int().min(0);
const schema = z.object({
  files: whole.min(1).max(10_000_000).default(10_000),
  from: whole.default(0),
  seed: whole.max(1_000).default(1),
  "huge-every": whole.default(200),
  largest: whole.min(1).max(60).default(24),
  replay: z
    .string()
    .regex(/^\d+:\d+$/)
    .optional(),
  keep: z.string().optional(),
});

export type HostileArguments = {
  readonly settings: CorpusSettings;
  readonly numbers: readonly number[];
  readonly keep: string | null;
};

/** What the command line asks for. Throws AppError("bad_request") that says how it is used. */
export function readArguments(args: readonly string[]): HostileArguments {
  const options = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, { type: "string" } as const]));
  try {
    const { files, from, seed, replay, largest, keep, ...rest } = schema.parse(
      parseArgs({ args: [...args], options }).values,
    );
    const [ofSeed, number] = replay?.split(":").map(Number) ?? [];
    const settings = { seed: ofSeed ?? seed, largest, hugeEvery: rest["huge-every"] };
    const numbers = number === undefined ? Array.from({ length: files }, (_, index) => from + index) : [number];
    return { settings, numbers, keep: keep ?? null };
  } catch (cause) {
    throw new AppError("bad_request", usage, { cause });
  }
}
