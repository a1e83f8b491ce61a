import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#core/app-error.ts";
import { businessMasterName } from "#core/requisitions/requisition-file.ts";
import { type Command, type Typed, workspaceOption } from "#server/cli/command.ts";
import { exitCodes, type ExitCode } from "#server/cli/exit-codes.ts";
import type { Terminal } from "#server/cli/terminal.ts";
import { commandLine, inWorkspaceNamed } from "#server/cli/with-deps.ts";
import { makeHourlyFiles } from "#use-cases/requisitions/hourly-files.ts";
import { businessMaster, makeRequisitionFile } from "#use-cases/requisitions/make-file.ts";
import { readDecided, requisitionMaxBytes } from "#use-cases/requisitions/read-decided.ts";

const folderOption = { value: "FOLDER", about: "Where to write the file; this folder when left out." };
const replaceOption = { about: "Also when a file of that name is there already." };

export const businessformGenerate: Command = {
  name: "businessform generate",
  words: ["FILE", "START", "END"],
  options: { workspace: workspaceOption, folder: folderOption, replace: replaceOption },
  about: "Write the requests that wait for a decision and were made from START to END.",
  more: `START and END are by the clock of the main site and included: 2020-05-05T11:00:00, 2020-05-05 or "2020-05-05 11:00".
When none waits there is no file.

Example: npm run causeway -- businessform generate requests.csv 2020-05-05T11:00:00 2020-05-05T12:00:00 --workspace northside/production`,
  async run(typed, terminal) {
    const [name = "", start = "", end = ""] = typed.words;
    const goal = await goalOf(typed, name);
    return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      const made = await makeRequisitionFile(deps, { scope, by: commandLine, name, start, end });
      if (made) await writeFile(goal, made.content);
      return written(terminal, made ? goal : null, { rows: made?.rows ?? 0 });
    });
  },
};

export const businessformMaster: Command = {
  name: "businessform master",
  words: ["[DATE]"],
  options: { workspace: workspaceOption, folder: folderOption, replace: replaceOption },
  about: `Write ${businessMasterName}: the businesses that registered on a day, today when left out.`,
  more: "The day is one of the main site's clock, such as 2020-05-07. When none registered there is no file.",
  async run(typed, terminal) {
    const goal = await goalOf(typed, businessMasterName);
    return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      const { day, rows, content } = await businessMaster(deps, {
        scope,
        by: commandLine,
        day: typed.words[0] ?? null,
      });
      if (content !== null) await writeFile(goal, content);
      return written(terminal, content === null ? null : goal, { day, rows });
    });
  },
};

export const businessformHourly: Command = {
  name: "businessform hourly",
  options: { workspace: workspaceOption },
  about: "Make the hourly requisition files that are due.",
  more: `Each request that waits is in exactly one of them. They stand on the page Requisitions, where people download them. Where
the schedule requisitions_out is turned on, a worker makes them by itself; this is for a cron of your own.`,
  async run(typed, terminal) {
    return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      const files = await makeHourlyFiles(deps, { scope, by: commandLine });
      for (const { name, rows } of files) terminal.say(`${name}: ${rows} ${rows === 1 ? "request" : "requests"}.`);
      if (files.length === 0) terminal.say("No hourly file is due, or nothing waits.");
      terminal.answer({ files });
      return exitCodes.ok;
    });
  },
};

const importOptions = {
  workspace: workspaceOption,
  encoding: { value: "NAME", about: "How the file is encoded; utf-8 when left out." },
  confirm: {
    value: "CODES",
    about: "Business codes, with commas between, whose 0 slots or more than were requested are meant.",
  },
} as const;

export const importbusinessTest: Command = {
  name: "importbusiness test",
  words: ["FILE"],
  options: importOptions,
  about: "Say what a decided requisition would do; nothing is changed.",
  run: (typed, terminal) => readFileAs("test", typed, terminal),
};

export const importbusinessInsert: Command = {
  name: "importbusiness insert",
  words: ["FILE"],
  options: importOptions,
  about: "Carry out a decided requisition: all of it, or nothing when there is an error.",
  more: "Requests that are decided already are left alone: a file that comes twice does no harm.",
  run: (typed, terminal) => readFileAs("insert", typed, terminal),
};

async function readFileAs(mode: "test" | "insert", typed: Typed, terminal: Terminal): Promise<ExitCode> {
  const [file = ""] = typed.words;
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new AppError("not_found", `There is no file ${JSON.stringify(file)}.`);
  if (found.size > requisitionMaxBytes) throw new AppError("too_large", "A decided requisition has at most 2 MB.");
  const content = await readFile(file);
  const confirmed = (typed.text("confirm") ?? "").split(",").map((code) => code.trim());
  return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
    const asked = {
      scope,
      by: commandLine,
      via: "command",
      mode,
      fileName: path.basename(file),
      content,
      confirmed,
    } as const;
    const { counts, problems, outcome } = await readDecided(deps, { ...asked, encoding: typed.text("encoding") });
    const { rows, approved, denied, alreadyDecided, noDecision } = counts;
    for (const { row, sentence } of problems) terminal.say(row === null ? sentence : `Line ${row}: ${sentence}`);
    const does = { carried_out: "Carried out", clean: "Would be carried out", refused: "Nothing was done" }[outcome];
    terminal.say(
      `${does}. ${rows} rows: ${approved} approved, ${denied} denied, ${alreadyDecided} already decided, ${noDecision} without a decision, ${counts.problems} errors.`,
    );
    const errors = problems.map(({ row, column, code, sentence }) => ({ line: row, column, code, sentence }));
    terminal.answer({ outcome, rows, approved, denied, alreadyDecided, noDecision, errors });
    return outcome === "refused" ? exitCodes.failed : exitCodes.ok;
  });
}

/** Looked at before anything is done, so that nothing is made for a name that is taken. */
async function goalOf(typed: Typed, name: string): Promise<string> {
  const goal = path.join(typed.text("folder") ?? ".", path.basename(name));
  if (!typed.is("replace") && (await stat(goal).catch(() => null))) {
    throw new AppError("conflict", `${goal} is there already. Choose another name, or say --replace.`);
  }
  return goal;
}

function written(terminal: Terminal, file: string | null, counts: { readonly rows: number; readonly day?: string }) {
  terminal.say(file === null ? "There is none: no file was written." : `${file}: ${counts.rows} rows.`);
  terminal.answer({ file, ...counts });
  return exitCodes.ok;
}
