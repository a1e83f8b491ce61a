import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#core/app-error.ts";
import { isCalendarDay } from "#core/calendar-day.ts";
import type { PickUpKind } from "#ports/picked-files.ts";
import { type Command, type Typed, workspaceOption } from "#server/cli/command.ts";
import { exitCodes, type ExitCode } from "#server/cli/exit-codes.ts";
import type { Terminal } from "#server/cli/terminal.ts";
import { commandLine, inWorkspaceNamed } from "#server/cli/with-deps.ts";
import { listBox, putIntoBox } from "#use-cases/pick-up/box-folder.ts";
import { runPickUp } from "#use-cases/pick-up/run-pick-up.ts";

export const printerPickup: Command = {
  name: "printer pickup",
  words: ["[DATE]"],
  options: { workspace: workspaceOption },
  about: "Take in what the printing company has printed, and hand it on to the city.",
  more: `Looks into pickbox/{day}/ of the printing company's server for patient*.pdf: yesterday, today and a week ahead by the main
site's clock, and DATE (yyyy-mm-dd). The files stay there, and none is taken twice. A worker sends them to the city's Box.`,
  run: (typed, terminal) => pickUp("printed_in", typed, terminal),
};

export const boxPickup: Command = {
  name: "box pickup",
  options: { workspace: workspaceOption },
  about: "Carry out the decided requisitions in FromCity, and put them away.",
  more: "Each file all or nothing; it then lies in processed/success or processed/error. Ends with 1 when one is refused.",
  run: (typed, terminal) => pickUp("decisions_in", typed, terminal),
};

export const boxLs: Command = {
  name: "box ls",
  words: ["[FOLDER]"],
  options: { workspace: workspaceOption },
  about: "List the city's folder at Box, or one below it.",
  more: "FOLDER is a path such as FromCity/processed, or a day such as 2026-11-22.",
  run: (typed, terminal) =>
    inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      const found = await listBox(deps, { scope, folder: typed.words[0] ?? "" });
      for (const name of found.folders) terminal.say(`${name}/`);
      for (const { name, sizeBytes } of found.files) terminal.say(`${name}  ${sizeBytes} bytes`);
      if (found.folders.length + found.files.length === 0) terminal.say("The folder is empty.");
      terminal.answer(found);
      return exitCodes.ok;
    }),
};

export const boxPut: Command = {
  name: "box put",
  words: ["FILE", "[FOLDER]"],
  options: { workspace: workspaceOption },
  about: "Put a file into the city's folder at Box, or into one below it.",
  more: `FOLDER is a path such as ToCity, or a day such as 2026-11-22, whose folder is found or made. The very same file that is
there already is left; where another one has the name, it becomes name_v2.

Example: npm run causeway -- box put requests.csv ToCity --workspace northside/production`,
  async run(typed, terminal) {
    const [file = "", folder = ""] = typed.words;
    if (!(await stat(file).catch(() => null))?.isFile()) {
      throw new AppError("not_found", `There is no file ${JSON.stringify(file)}.`);
    }
    const content = await readFile(file);
    return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      const asked = {
        scope,
        by: commandLine,
        folder: folder.replace(/^\/+|\/+$/g, ""),
        name: path.basename(file),
        content,
      };
      const put = await putIntoBox(deps, asked);
      terminal.say(put.isNew ? `${put.path}: ${content.byteLength} bytes.` : `${put.path} is there already.`);
      terminal.answer(put);
      return exitCodes.ok;
    });
  },
};

async function pickUp(kind: PickUpKind, typed: Typed, terminal: Terminal): Promise<ExitCode> {
  const day = typed.words[0] ?? null;
  if (day !== null && !isCalendarDay(day)) {
    throw new AppError("bad_request", `${JSON.stringify(day)} is no day. Write it as 2026-11-22.`);
  }
  return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
    const asked = { scope, kind, day, by: commandLine, maxBytes: deps.uploadMaxBytes };
    const { sources, counts, fault } = await runPickUp(deps, asked);
    if (sources === 0) throw new AppError("not_found", nowhere[kind]);
    terminal.say(sentences[kind](counts));
    if (fault !== null) terminal.hint(fault);
    terminal.answer({ ...counts, fault });
    return fault !== null || (counts["refused"] ?? 0) > 0 ? exitCodes.failed : exitCodes.ok;
  });
}

const nowhere: Readonly<Record<PickUpKind, string>> = {
  decisions_in: "This workspace has no Box. An admin adds one on the page Connections, as the city's.",
  printed_in: "This workspace has no printing company. An admin adds its server on the page Connections.",
};

type Counts = Readonly<Record<string, number>>;

const sentences: Readonly<Record<PickUpKind, (counts: Counts) => string>> = {
  decisions_in: ({ seen = 0, carriedOut = 0, refused = 0, moved = 0, waiting = 0 }) =>
    `${seen} files: ${carriedOut} carried out, ${refused} refused, ${moved} only put away, ${waiting} left for the next time.`,
  printed_in: ({ seen = 0, taken = 0, waiting = 0 }) =>
    `${seen} printed files: ${taken} are new, ${waiting} left for the next time.`,
};
