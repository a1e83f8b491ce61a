import { writeFileSync } from "node:fs";
import { AppError } from "#core/app-error.ts";
import { stopOnSignal } from "#server/start/stop-on-signal.ts";
import { corpusFile } from "./corpus.ts";
import { startHostileWorld } from "./hostile-world.ts";
import { readArguments } from "./read-arguments.ts";
import { reportText } from "./report.ts";
import { runCorpus } from "./run-corpus.ts";

/* npm run hostile: broken and adversarial files through the real product, none of which may crash it or lose a row. */
try {
  const { settings, numbers, keep } = readArguments(process.argv.slice(2));
  if (keep !== null) writeFileSync(keep, corpusFile(settings, numbers[0] ?? 0).bytes);
  const world = await startHostileWorld();
  const heedNoMore = stopOnSignal(world.end);
  try {
    const outcome = await runCorpus(world, settings, numbers, (line) => process.stderr.write(`${line}\n`));
    process.stdout.write(reportText(outcome));
    if (outcome.complaints.length > 0) process.exitCode = 1;
  } finally {
    heedNoMore();
    await world.end();
  }
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
