import { parseArgs } from "node:util";
import { z } from "zod";
import { AppError } from "#core/app-error.ts";
import type { PlatformSettings } from "./platform-load.ts";
import type { FaultSettings } from "./run-faults.ts";

export const usage = `npm run faults -- [--kills 200] [--seed 1] [--rows 1500] [--receivers 10] [--cuts 20] [--crashes 6] [--freezes 6] [--full 4] [--doors 40]
  --kills      workers killed with -9, spread over all stages
  --receivers  processes killed while they receive a file
  --cuts       times that the database ends every connection
  --crashes    times that the database server dies
  --freezes    workers that stand still until another has taken over, and then go on
  --full       times that the disk is full (needs root, to mount a small one)
  --doors      workers killed while files come through inbound/ and go to outbound/
  --rows       rows of most files; every seventh has 24 times as many
npm run faults -- --platform [--rows 100000] [--kills 3] [--seed 1]
  a load through a platform that fails in one request of twenty, whose worker is killed with -9`;

const whole = z.coerce.number().int().min(0).max(10_000);
const schema = z.object({
  kills: whole.default(200),
  seed: whole.default(1),
  rows: whole.min(10).default(1_500),
  receivers: whole.default(10),
  cuts: whole.default(20),
  crashes: whole.default(6),
  freezes: whole.default(6),
  full: whole.default(4),
  doors: whole.default(40),
});

/** What the command line asks for. Throws AppError("bad_request") that says how it is used. */
export function readArguments(args: readonly string[]): FaultSettings {
  const options = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, { type: "string" } as const]));
  try {
    const { seed, rows, kills, receivers, cuts, crashes, freezes, full, doors } = schema.parse(
      parseArgs({ args: [...args], options }).values,
    );
    const counts = { kill: kills, "kill-receiver": receivers, cut: cuts, crash: crashes, freeze: freezes, full };
    return { seed, rows, counts, doorKills: doors };
  } catch (cause) {
    throw new AppError("bad_request", usage, { cause });
  }
}

const platformSchema = z.object({
  rows: z.coerce.number().int().min(100).max(1_000_000).default(100_000),
  kills: whole.max(20).default(3),
  seed: whole.default(1),
});

/** The same for --platform; null when that is not asked for. */
export function readPlatformArguments(args: readonly string[]): PlatformSettings | null {
  if (!args.includes("--platform")) return null;
  const text = { type: "string" } as const;
  const options = { platform: { type: "boolean" }, rows: text, kills: text, seed: text } as const;
  try {
    return platformSchema.parse(parseArgs({ args: [...args], options }).values);
  } catch (cause) {
    throw new AppError("bad_request", usage, { cause });
  }
}
