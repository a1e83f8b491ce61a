import { AppError } from "#core/app-error.ts";
import { undoBuckets } from "#core/undo/undo.ts";
import { type Command, workspaceOption } from "#server/cli/command.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import { importNumbered } from "#server/cli/find-import.ts";
import { exitCodeOfImport, importAnswer, importSentence } from "#server/cli/import-words.ts";
import { commandLine, inWorkspaceNamed } from "#server/cli/with-deps.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";
import { listImports } from "#use-cases/imports/list-imports.ts";
import { viewImport } from "#use-cases/imports/view-import.ts";
import { startUndo } from "#use-cases/undo/start-undo.ts";
import { viewUndo } from "#use-cases/undo/view-undo.ts";

const mostListed = 500;

export const importsList: Command = {
  name: "imports list",
  options: {
    workspace: workspaceOption,
    "needs-me": { about: "Only those that wait for somebody." },
    feed: { value: "NAME", about: "Only those of this feed." },
    limit: { value: "NUMBER", about: `How many at most, newest first; 20 when left out, at most ${mostListed}.` },
  },
  about: "List imports, newest first.",
  async run(typed, terminal) {
    const limit = Number(typed.text("limit") ?? "20");
    if (!Number.isInteger(limit) || limit < 1 || limit > mostListed) {
      throw new AppError("bad_request", `--limit is a number from 1 to ${mostListed}.`);
    }
    return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      const name = typed.text("feed");
      const feeds = name === undefined ? [] : await deps.inWorkspace(scope, (stores) => stores.feeds.list());
      const feed = feeds.find((one) => one.name === name);
      if (name !== undefined && !feed)
        throw new AppError("not_found", `There is no feed ${JSON.stringify(name)} here.`);
      const filter = { limit, ...(feed && { feedId: feed.id }) };
      const { imports } = await listImports(deps, { scope, filter, needsMe: typed.is("needs-me") });
      const right = "right" as const;
      terminal.table(
        [
          { title: "No.", align: right },
          { title: "State" },
          { title: "Feed" },
          { title: "File" },
          { title: "Rows", align: right },
          { title: "Created", align: right },
          { title: "Updated", align: right },
          { title: "Skipped", align: right },
          { title: "Came in (UTC)" },
        ],
        imports.map(({ number, state, feedName, fileName, counts, createdAt }) => [
          String(number),
          state,
          feedName,
          fileName,
          counts?.rows ?? null,
          counts?.created ?? null,
          counts?.updated ?? null,
          counts?.skipped ?? null,
          createdAt.slice(0, 19).replace("T", " "),
        ]),
      );
      terminal.answer(imports.map(importAnswer));
      return exitCodes.ok;
    });
  },
};

export const importsShow: Command = {
  name: "imports show",
  words: ["NUMBER"],
  options: { workspace: workspaceOption },
  about: "Show one import: where it stands, its counts and reports.",
  more: "Ends as an import ends that was waited for: 5 when rows were skipped, 1 when it failed, 6 when it waits.",
  async run({ words, required }, terminal) {
    return inWorkspaceNamed(required("workspace"), async (deps, scope) => {
      const { id: importId } = await importNumbered(deps, scope, words[0]);
      const { run, artifacts, queue } = await viewImport(deps, { scope, importId });
      terminal.say(importSentence(run));
      const { ahead = 0 } = queue ?? {};
      if (ahead > 0) terminal.say(`${ahead} of the tenant's files go before it.`);
      for (const { name, sizeBytes, removed } of artifacts) {
        terminal.say(`  ${name}: ${removed ? "removed by retention" : `${sizeBytes.toLocaleString("en-US")} bytes`}`);
      }
      const files = artifacts.map(({ kind, name, sizeBytes, sha256, removed }) => ({
        kind,
        name,
        sizeBytes,
        sha256,
        removed,
      }));
      terminal.answer({ ...importAnswer(run), ahead, artifacts: files });
      return exitCodeOfImport(run);
    });
  },
};

export const importsCancel: Command = {
  name: "imports cancel",
  words: ["NUMBER"],
  options: { workspace: workspaceOption },
  about: "Cancel an import that has not been loaded.",
  async run({ words, required }, terminal) {
    return inWorkspaceNamed(required("workspace"), async (deps, scope) => {
      const { id: importId } = await importNumbered(deps, scope, words[0]);
      const run = await cancelImport(deps, { scope, by: commandLine, importId });
      terminal.say(
        run.state === "cancelled" ? importSentence(run) : `Import ${run.number} is asked to stop at its next batch.`,
      );
      terminal.answer(importAnswer(run));
      return exitCodes.ok;
    });
  },
};

export const importsUndo: Command = {
  name: "imports undo",
  words: ["NUMBER"],
  options: { workspace: workspaceOption, yes: { about: "Do it. Without it you are told what it would do." } },
  about: "Take back what an import has changed.",
  async run({ words, required, is }, terminal) {
    return inWorkspaceNamed(required("workspace"), async (deps, scope) => {
      const { id: importId, number } = await importNumbered(deps, scope, words[0]);
      const { undo, preview } = await viewUndo(deps, { scope, importId });
      if (!preview) throw new AppError("conflict", `Import ${number} is undone already (${undo?.state ?? "unknown"}).`);
      const counts = undoBuckets.map((bucket) => `${preview[bucket].toLocaleString("en-US")} ${bucket}`).join(", ");
      if (!is("yes")) {
        terminal.say(`Undoing import ${number}: ${counts}; ${preview.removed} of its records would be removed.`);
        terminal.hint("Nothing was changed. Add --yes to do it.");
        terminal.answer({ number, asked: false, preview });
        return exitCodes.waits;
      }
      const { undone, kept, blocked } = preview;
      const asked = await startUndo(deps, { scope, by: commandLine, importId, expected: { undone, kept, blocked } });
      terminal.say(`The undo of import ${number} is under way: ${counts}.`);
      terminal.answer({ number, asked: true, undoId: asked.id, preview });
      return exitCodes.ok;
    });
  },
};
