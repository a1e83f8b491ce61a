import { parseArgs } from "node:util";
import { loadSettings } from "#config/env.ts";
import { AppError } from "#core/app-error.ts";
import { verifyActivity } from "#server/cli/activity-verify.ts";
import { withOwnerAddress } from "#server/cli/owner-address.ts";

type Options = { readonly tenant: string | undefined };

/** Each command answers whether it went well. */
const commands: Readonly<Record<string, (options: Options) => Promise<boolean>>> = {
  "activity verify": ({ tenant }) =>
    withOwnerAddress(loadSettings(), (ownerUrl) => verifyActivity(ownerUrl, tenant, say)),
};

const usage = `Usage: npm run causeway -- COMMAND

  activity verify [--tenant SLUG]   Verify the hash chain of the activity logs.`;

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** 0: went well, 1: did not, 2: there is no such command. */
async function run(args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  const command = read && Object.hasOwn(commands, read.name) ? commands[read.name] : undefined;
  if (read === null || command === undefined) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  return (await command({ tenant: read.tenant })) ? 0 : 1;
}

function readArguments(args: readonly string[]): { name: string; tenant: string | undefined } | null {
  try {
    const options = { tenant: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { name: positionals.join(" "), tenant: values.tenant };
  } catch {
    return null;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
