import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#core/app-error.ts";
import type { HoldReason } from "#core/inbound/automation.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { type Command, workspaceOption } from "#server/cli/command.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import { exitCodeOfImport, importAnswer, importSentence } from "#server/cli/import-words.ts";
import type { Terminal } from "#server/cli/terminal.ts";
import { settledImport, timeoutOf } from "#server/cli/wait-for-import.ts";
import { commandLine, inWorkspaceNamed } from "#server/cli/with-deps.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { receiveUnattended } from "#use-cases/inbound/receive-unattended.ts";

/** Why --load does not load a plan: a person in the dashboard has to. */
const forPeople: Partial<Readonly<Record<HoldReason, string>>> = {
  needs_approval: "This feed is held for approval: somebody has to look at the plan in the dashboard and load it.",
  first_in_production:
    "The first files of a feed in production are looked at by somebody in the dashboard, who loads them.",
  damage:
    "A spreadsheet has damaged this file, or its dates are in another order than before: somebody has to look at the plan in the dashboard.",
  guard: "This file differs too much from those before: somebody has to approve it in the dashboard.",
};

/** Why a file that was received is not checked, and what to do. */
const whyRefused: Partial<Readonly<Record<HoldReason, string>>> = {
  twin: "A file of the same content was imported before; --again loads it once more.",
  unmatched:
    "No feed is for its name, and its header is none of those that need no feed (appointments New and Retest, requisitions): name the feed with --feed.",
  ambiguous: "Several feeds are for its name: name one with --feed.",
  several_feeds: "Several feeds take files of its layout: name one with --feed.",
  no_site:
    "It holds appointments, and there is no open site where they could be booked: an admin makes one under Sites.",
  decided: "It holds decisions. It was tested, and nothing is decided: importbusiness insert carries it out.",
};

export const importFile: Command = {
  name: "import",
  words: ["FILE"],
  options: {
    workspace: workspaceOption,
    feed: {
      value: "NAME",
      about: "The feed that the file is of; its newest mapping is used. Left out: told by the file's name or header.",
    },
    load: { about: "Load what the plan says. Without it the plan waits, unless the feed loads by itself." },
    wait: { about: "Wait until it is loaded, failed, or waits for a person." },
    again: { about: "Also when a file of the same content is loaded already." },
    timeout: { value: "SECONDS", about: "How long to wait at most; 3600 when left out." },
  },
  about: "Import a file with the mapping of a feed.",
  more: `A worker (npm start, npm run worker) has to be running: it does the work. --load waits for the plan.

Example: npm run causeway -- import staff.csv --workspace northside/staging --feed Staff --load --wait`,
  async run(typed, terminal) {
    const [file = ""] = typed.words;
    const seconds = timeoutOf(typed.text("timeout"));
    const content = await contentOf(file);
    return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      const named = typed.text("feed");
      const feed = named === undefined ? null : await feedNamed(deps, scope, named);
      const fileName = path.basename(file);
      const received = await receiveUnattended(deps, {
        scope,
        channel: "command",
        fileName,
        content,
        maxBytes: deps.uploadMaxBytes,
        feed: feed ? { id: feed.id } : { byName: fileName },
        by: commandLine,
        again: typed.is("again"),
      });
      const { import: run, goesOn, corrects } = received;
      if (!goesOn) return refused(deps, scope, run, terminal);
      const mapping = corrects ? `import ${corrects.number}, which it corrects` : await feedOf(deps, scope, run);
      terminal.hint(`Import ${run.number} was received and is checked with the mapping of ${mapping}.`);
      const waits = { deps, scope, run, seconds, terminal };
      const planned = typed.is("load") ? await loadPlan(waits) : "not asked";
      if (planned === "held") return told(deps, scope, run, terminal);
      if (typed.is("wait") && (await settledImport(deps, scope, run.id, seconds)) === null) return late(waits);
      return told(deps, scope, run, terminal);
    });
  },
};

type Waiting = {
  readonly deps: ImportDeps;
  readonly scope: WorkspaceScope;
  readonly run: StoredImport;
  readonly seconds: number;
  readonly terminal: Terminal;
};

/** Loads the plan once it is there, unless somebody has to look at it or the feed loads by itself. */
async function loadPlan({ deps, scope, run, seconds, terminal }: Waiting): Promise<"asked" | "held" | "moved on"> {
  const planned = await settledImport(deps, scope, run.id, seconds);
  if (planned?.state !== "planned" || !planned.counts) return "moved on";
  const hold = await deps.inWorkspace(scope, ({ automation }) => automation.find(run.id));
  const why = hold?.state === "held" ? forPeople[hold.reason] : undefined;
  if (why !== undefined) {
    terminal.hint(why);
    return "held";
  }
  const { created: create, updated: update } = planned.counts;
  await startLoad(deps, { scope, by: commandLine, importId: run.id, create, update, ended: planned.ended ?? 0 });
  return "asked";
}

async function told(deps: ImportDeps, scope: WorkspaceScope, { id }: StoredImport, terminal: Terminal) {
  const run = await deps.inWorkspace(scope, ({ imports }) => imports.find(id));
  if (!run) throw new AppError("not_found", "The import is gone.");
  terminal.say(importSentence(run));
  terminal.answer(importAnswer(run));
  return run.state === "completed" || run.state === "failed" || run.state === "cancelled" || run.state === "planned"
    ? exitCodeOfImport(run)
    : exitCodes.ok;
}

function late({ terminal, run, seconds }: Waiting) {
  terminal.hint(`Import ${run.number} is still at work after ${seconds} s. It goes on: look with "imports show".`);
  terminal.answer(importAnswer(run));
  return exitCodes.waits;
}

/** It was received and stands in the list, but nobody goes on with it: above all a file that came before. */
async function refused(deps: ImportDeps, scope: WorkspaceScope, run: StoredImport, terminal: Terminal) {
  const hold = await deps.inWorkspace(scope, ({ automation }) => automation.find(run.id));
  const reason = hold?.state === "held" ? hold.reason : null;
  const twin = reason === "twin";
  const why = (reason && whyRefused[reason]) ?? "Somebody has to say what it is.";
  terminal.hint(`${why} Import ${run.number} waits in the dashboard.`);
  terminal.answer(importAnswer(run));
  return twin ? exitCodes.refused : exitCodes.waits;
}

async function feedOf({ inWorkspace }: ImportDeps, scope: WorkspaceScope, { id }: StoredImport): Promise<string> {
  const run = await inWorkspace(scope, ({ imports }) => imports.find(id));
  return run?.feedName ?? "its feed";
}

async function feedNamed({ inWorkspace }: ImportDeps, scope: WorkspaceScope, name: string) {
  const feeds = await inWorkspace(scope, (stores) => stores.feeds.list());
  const found = feeds.find((feed) => feed.name === name) ?? feeds.find((feed) => folded(feed.name) === folded(name));
  if (found) return found;
  const known =
    feeds.map((feed) => feed.name).join(", ") || "none yet; the first file of a feed is imported in the dashboard";
  throw new AppError("not_found", `There is no feed ${JSON.stringify(name)} in this workspace. Feeds: ${known}.`);
}

const folded = (name: string) => name.trim().toLowerCase();

/** Looked at before anything is connected, so that a wrong name is told at once. */
async function contentOf(file: string): Promise<AsyncIterable<Uint8Array>> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new AppError("not_found", `There is no file ${JSON.stringify(file)}.`);
  return createReadStream(file, { highWaterMark: 1 << 20 });
}
