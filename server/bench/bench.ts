import { writeFileSync } from "node:fs";
import { AppError } from "#core/app-error.ts";
import { benchmarkImports } from "./import-benchmark.ts";
import { readArguments } from "./read-arguments.ts";
import { reportJson, reportText } from "./report.ts";

/* npm run bench: how fast an import is, beside what a team would write instead. It asserts nothing about time. */
try {
  const { settings, json } = readArguments(process.argv.slice(2));
  const outcome = await benchmarkImports(settings, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(reportText(settings, outcome));
  if (json !== null) writeFileSync(json, reportJson(settings, outcome));
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
