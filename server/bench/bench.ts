import { writeFileSync } from "node:fs";
import { AppError } from "#core/app-error.ts";
import { benchmarkDayFiles } from "./day-files-benchmark.ts";
import { benchmarkImports } from "./import-benchmark.ts";
import { benchmarkPgp } from "./pgp-benchmark.ts";
import { readArguments } from "./read-arguments.ts";
import { benchmarkLists } from "./lists/lists-benchmark.ts";
import { benchmarkTenants } from "./tenants-benchmark.ts";
import { benchmarkSealing } from "./sealing-benchmark.ts";
import { reportJson, reportText } from "./report.ts";

/* npm run bench: how fast an import is, beside what a team would write instead, and how fast pages of
 * lists are in a full database, how a queue of many tenants moves, what sealing, PGP and the files of a day cost. It asserts nothing about time. */
try {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const [command, ...rest] = process.argv.slice(2);
  if (command === "lists") process.stdout.write(await benchmarkLists(rest, say));
  else if (command === "day-files") process.stdout.write(await benchmarkDayFiles(rest, say));
  else if (command === "sealing") process.stdout.write(await benchmarkSealing(rest, say));
  else if (command === "pgp") process.stdout.write(await benchmarkPgp(rest, say));
  else if (command === "tenants") process.stdout.write(await benchmarkTenants(rest, say));
  else {
    const { settings, json } = readArguments(process.argv.slice(2));
    const outcome = await benchmarkImports(settings, say);
    process.stdout.write(reportText(settings, outcome));
    if (json !== null) writeFileSync(json, reportJson(settings, outcome));
  }
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
