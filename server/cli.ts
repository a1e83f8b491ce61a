import { parseArgs } from "node:util";
import { loadSettings } from "#config/env.ts";
import { AppError } from "#core/app-error.ts";
import { verifyActivity } from "#server/cli/activity-verify.ts";
import { withOwnerAddress } from "#server/cli/owner-address.ts";
import { knownReceiptKeys, verifyReceipt } from "#server/cli/receipt-verify.ts";

type Options = {
  readonly tenant?: string;
  readonly original?: string;
  readonly "error-file"?: string;
  readonly key?: string;
};

/** Each command answers whether it went well. `files` are what stands behind its name. */
const commands: Readonly<Record<string, (options: Options, files: readonly string[]) => Promise<boolean>>> = {
  "activity verify": ({ tenant }) =>
    withOwnerAddress(loadSettings(), (ownerUrl) => verifyActivity(ownerUrl, tenant, say)),
  "receipt verify": ({ key, original, "error-file": errorFile }, files) =>
    verifyReceipt({ files, key, original, errorFile }, () => withOwnerAddress(loadSettings(), knownReceiptKeys), say),
};

const usage = `Usage: npm run causeway -- COMMAND

  activity verify [--tenant SLUG]   Verify the hash chain of the activity logs.
  receipt verify FILE [--original FILE] [--error-file FILE] [--key PEM-FILE]
                                    Verify a receipt's signature, and that files are those it names. Without --key it
                                    takes the keys of this installation's database.`;

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
  return (await command(read.options, read.files)) ? 0 : 1;
}

/** A command's name is two words; files follow it. */
function readArguments(args: readonly string[]): { name: string; options: Options; files: readonly string[] } | null {
  const text = { type: "string" } as const;
  try {
    const options = { tenant: text, original: text, "error-file": text, key: text };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { name: positionals.slice(0, 2).join(" "), options: values, files: positionals.slice(2) };
  } catch {
    return null;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
