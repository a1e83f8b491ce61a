import { AppError } from "#core/app-error.ts";
import { platformReport } from "./platform-compare.ts";
import { runPlatformLoad } from "./platform-load.ts";
import { readArguments, readPlatformArguments } from "./read-arguments.ts";
import { reportText } from "./report.ts";
import { runFaults } from "./run-faults.ts";

const say = (line: string) => process.stderr.write(`${line}\n`);

/*
 * npm run faults: the product is killed, cut off and starved while it works, and has to end up where it would anyway.
 * With --platform: a load through a platform that fails again and again.
 */
try {
  const platform = readPlatformArguments(process.argv.slice(2));
  if (platform) {
    const outcome = await runPlatformLoad(platform, say);
    process.stdout.write(platformReport(outcome));
    if (outcome.differences.length > 0) process.exitCode = 1;
  } else {
    const outcome = await runFaults(readArguments(process.argv.slice(2)), say);
    process.stdout.write(reportText(outcome));
    if (outcome.differences.length > 0) process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
