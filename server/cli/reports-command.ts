import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { AppError } from "#core/app-error.ts";
import { reportNames } from "#core/reports/contract-report.ts";
import { isRangePreset } from "#core/reports/report-range.ts";
import { type Command, type Typed, workspaceOption } from "#server/cli/command.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import { commandLine, inWorkspaceNamed } from "#server/cli/with-deps.ts";
import { makeReport } from "#use-cases/reports/make-report.ts";

export const reports: Command = {
  name: "reports",
  words: ["NAME"],
  options: {
    workspace: workspaceOption,
    from: { value: "DAY", about: "The first day, such as 2026-11-16, or today, this-week, last-month …" },
    to: { value: "DAY", about: "The last day; the first when left out." },
    site: { value: "CODE", about: "One site; all of them when left out." },
    out: { value: "FILE", about: "Where to write it; a name of its own in this folder when left out." },
    replace: { about: "Also when that file is there already." },
  },
  about: "Write a report as CSV: appointments, patients or businesses of some days.",
  more: `NAME is one of ${reportNames.join(", ")}. Days are by the clock of each site and included; without --from it is today.
A report without rows is the line NO DATA TO DISPLAY.

Example: npm run causeway -- reports appointment-counts --from 2026-11-16 --to 2026-11-22 --workspace northside/production --json`,
  async run(typed, terminal) {
    const name = reportNames.find((one) => one === typed.words[0]);
    if (!name) throw new AppError("bad_request", `A report is one of ${reportNames.join(", ")}.`);
    const site = typed.text("site") ?? null;
    return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      const made = await makeReport(deps, { scope, by: commandLine, name, site, range: rangeOf(typed) });
      const goal = typed.text("out") ?? made.fileName;
      if (!typed.is("replace") && (await stat(goal).catch(() => null))) {
        throw new AppError("conflict", `${goal} is there already. Choose another name, or say --replace.`);
      }
      const bytes = await written(made.content, goal);
      const { from, to } = made.range;
      const rows = made.rows();
      terminal.say(`${goal}: ${rows} ${rows === 1 ? "row" : "rows"} of ${from} to ${to}.`);
      terminal.answer({ report: name, from, to, site: made.siteCode, rows, bytes, file: goal });
      return exitCodes.ok;
    });
  },
};

function rangeOf(typed: Typed) {
  const from = typed.text("from") ?? "today";
  const to = typed.text("to");
  if (isRangePreset(from) && to === undefined) return from;
  return { from, to: to ?? from };
}

/** Whole or not at all: a report that was cut off is not taken for one. Answers how many bytes. */
async function written(content: AsyncIterable<Uint8Array>, goal: string): Promise<number> {
  const partial = `${goal}.part`;
  try {
    await pipeline(content, createWriteStream(partial, { mode: 0o600 }));
    await rename(partial, goal);
    return (await stat(goal)).size;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
