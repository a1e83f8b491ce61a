import { parseArgs } from "node:util";
import { z } from "zod";
import { AppError } from "#core/app-error.ts";
import { type BenchSettings, contestants } from "./import-benchmark.ts";

export const usage = `npm run bench -- import [--rows 1000000] [--rounds 3] [--seed 1] [--only NAME …] [--json FILE] [--profile FOLDER]
  --only     ${contestants.join(", ")} (several times for several; all when left out)
  --json     writes every figure there, beside the table
  --profile  writes CPU profiles of the product there (they slow it down by some percent)`;

const whole = z.coerce.number().int().min(1);
const schema = z.object({
  rows: whole.max(100_000_000).default(1_000_000),
  rounds: whole.max(100).default(3),
  seed: whole.max(2 ** 31).default(1),
  only: z.array(z.enum(contestants)).default([...contestants]),
  json: z.string().optional(),
  profile: z.string().optional(),
});

/** What the command line asks for. Throws AppError("bad_request") that says how it is used. */
export function readArguments(args: readonly string[]): { settings: BenchSettings; json: string | null } {
  const [command, ...rest] = args;
  if (command !== "import") throw new AppError("bad_request", usage);
  const { json = null, profile = null, ...settings } = parsed(rest);
  return { settings: { ...settings, profile }, json };
}

function parsed(args: readonly string[]): z.infer<typeof schema> {
  const one = { type: "string" } as const;
  const options = {
    rows: one,
    rounds: one,
    seed: one,
    only: { ...one, multiple: true },
    json: one,
    profile: one,
  } as const;
  try {
    return schema.parse(parseArgs({ args: [...args], options }).values);
  } catch (cause) {
    throw new AppError("bad_request", usage, { cause });
  }
}
