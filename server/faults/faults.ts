import { AppError } from "#core/app-error.ts";
import { readArguments } from "./read-arguments.ts";
import { reportText } from "./report.ts";
import { runFaults } from "./run-faults.ts";

/* npm run faults: the product is killed, cut off and starved while it works, and has to end up where it would anyway. */
try {
  const outcome = await runFaults(readArguments(process.argv.slice(2)), (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(reportText(outcome));
  if (outcome.differences.length > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
