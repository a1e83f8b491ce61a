import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "#core/app-error.ts";
import type { DestinationRole } from "#core/dispatch/destination.ts";
import type { Dispatch } from "#ports/dispatches.ts";
import type { DayRunState } from "#ports/day-runs.ts";
import { type Command, workspaceOption } from "#server/cli/command.ts";
import { type ExitCode, exitCodes } from "#server/cli/exit-codes.ts";
import type { Terminal } from "#server/cli/terminal.ts";
import { commandLine, inWorkspaceNamed } from "#server/cli/with-deps.ts";
import type { Deps } from "#server/composition.ts";
import type { BuildSite } from "#ports/day-builds.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { sitesInUse } from "#use-cases/day-files/ask-build.ts";
import { buildDay } from "#use-cases/day-files/build-day.ts";
import { dayFromNow } from "#use-cases/day-files/view-days.ts";
import { siteNamed } from "#use-cases/sites/site-named.ts";
import { syncOperatorDestinations } from "#use-cases/destinations/sync-operator-destinations.ts";
import { runDispatch } from "#use-cases/dispatch/run-dispatch.ts";
import { sendDay } from "#use-cases/dispatch/send-day.ts";
import { startEndOfDay } from "#use-cases/end-of-day/end-of-day.ts";
import { runEndOfDay } from "#use-cases/end-of-day/run-end-of-day.ts";

/** What a worker has in hand meanwhile is waited for so long. */
const longestWaitMs = 10 * 60_000;
const pollMs = 1_000;

const options = {
  workspace: workspaceOption,
  site: { value: "CODE", about: "The site; the main one when left out." },
} as const;

export const sendprint = sendCommand("sendcsv sendprint", "printer", {
  about: "Send the printer files of a day to the printing company.",
  what: "The two printer files",
});

export const documentpush = sendCommand("documentpush index", "health", {
  about: "Send the master file of a day to the health department.",
  what: "The master file",
});

function sendCommand(
  name: string,
  role: DestinationRole,
  words: { readonly about: string; readonly what: string },
): Command {
  return {
    ...{ name, words: ["[DATE]"], options, about: words.about },
    more: `DATE is yyyy-mm-dd; tomorrow by the site's clock when left out. ${words.what} of the newest build go where the page
Connections says, each once: what is there already does not go again. Ends with 1 when one did not arrive; it is tried
again by the workers.

Example: npm run causeway -- ${name} 2026-11-22 --workspace northside/production --json`,
    async run(typed, terminal) {
      return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
        await syncOperatorDestinations(deps);
        const { site, day } = await siteAndDay(deps, scope, typed.text("site") ?? null, typed.words[0]);
        const sent = await sendDay(deps, { scope, by: commandLine, siteId: site.id, day, roles: [role] });
        const { version, appointments } = sent;
        const ended = await sendAll(deps, scope, sent.all);
        return told(terminal, { day, site: site.code, version, appointments, made: sent.made.length }, ended);
      });
    },
  };
}

export const eod: Command = {
  name: "eod",
  words: ["[DATE]"],
  options: {
    ...options,
    supplement: { about: "Of a day that has changed since it was sent: send what is new or has changed." },
    again: { about: "Of a day that has changed since it was sent: send all of it, as a new version." },
  },
  about: "End of day: build the files of a day and send them to printer, health department, city and backup.",
  more: `DATE is yyyy-mm-dd; tomorrow by the site's clock when left out. Waits for what comes of it. A second run of a day that has
not changed sends nothing and says so. Ends with 1 when a file did not arrive, a check refused the files, or the day has
changed since it was sent and nobody said how to send that, and with 4 when no destination is set up.

Example: npm run causeway -- eod 2026-11-22 --workspace northside/production --json`,
  async run(typed, terminal) {
    return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      await syncOperatorDestinations(deps);
      const { site, day } = await siteAndDay(deps, scope, typed.text("site") ?? null, typed.words[0]);
      const how = typed.is("supplement")
        ? ("supplement" as const)
        : typed.is("again")
          ? ("new_version" as const)
          : null;
      const asked = { scope, siteId: site.id, day, by: commandLine, ...(how && { how }) };
      const { dayRunId } = await startEndOfDay(deps, asked);
      const { state, version, appointments, sent } = await waitFor(deps, scope, dayRunId);
      const made = sent.length;
      if (made === 0 && (state === "done" || state === "unchanged") && !(await goesToSomebody(deps, scope, site))) {
        terminal.answer({ day, site: site.code, state, version, appointments, ...nothing });
        throw new AppError("conflict", sentToNobody(day, site.name));
      }
      terminal.say(sentences[state](day, site.name));
      const code = told(terminal, { day, site: site.code, state, version, appointments, made }, sent);
      return ["done", "empty", "unchanged"].includes(state) ? code : exitCodes.failed;
    });
  },
};

const nothing = { made: 0, files: 0, arrived: 0, withdrawn: 0, dispatches: [] };

async function goesToSomebody({ inWorkspace }: Deps, scope: WorkspaceScope, { id }: BuildSite): Promise<boolean> {
  const all = await inWorkspace(scope, ({ destinations }) => destinations.list());
  return all.some(({ enabled, siteId }) => enabled && (siteId === null || siteId === id));
}

const sentToNobody = (day: string, site: string) =>
  `The files of ${day} at ${site} are made, and nothing was sent: no destination is set up. An admin adds who gets them on the page Connections.`;

/** Does here and now what a worker would: one that comes first has done the same, and then there is nothing left to do. */
async function waitFor(deps: Deps, scope: WorkspaceScope, dayRunId: string) {
  await runEndOfDay(deps, { scope, dayRunId });
  for (let waited = 0; ; waited += pollMs) {
    const [run] = await deps.inWorkspace(scope, ({ dayRuns }) => dayRuns.find({ id: dayRunId }));
    if (!run) throw new AppError("internal", "The end of day is gone.");
    if (run.state === "building" && run.buildId !== null) await buildDay(deps, { scope, buildId: run.buildId });
    const ids = (await deps.inWorkspace(scope, ({ dispatches }) => dispatches.list({ dayRunId }))).map(({ id }) => id);
    const sent = await sendAll(deps, scope, ids);
    const [now] = await deps.inWorkspace(scope, ({ dayRuns }) => dayRuns.find({ id: dayRunId }));
    if (now && (now.state !== "building" || waited >= longestWaitMs)) {
      const [build] = now.buildId
        ? await deps.inWorkspace(scope, ({ dayBuilds }) => dayBuilds.find({ buildId: now.buildId ?? "" }))
        : [];
      return { state: now.state, version: build?.version ?? null, appointments: build?.appointments ?? 0, sent };
    }
    await pause(pollMs);
  }
}

/** Takes each on once, and waits for those that a worker has in hand. */
async function sendAll(deps: Deps, scope: WorkspaceScope, ids: readonly string[]): Promise<readonly Dispatch[]> {
  for (const dispatchId of ids) await runDispatch(deps, { scope, dispatchId });
  for (let waited = 0; ; waited += pollMs) {
    const all = await deps.inWorkspace(scope, ({ dispatches }) => dispatches.list({ ids }));
    const isUnderWay = ({ state, fault }: Dispatch) => ["built", "sealed", "sent"].includes(state) && fault === null;
    if (!all.some(isUnderWay) || waited >= longestWaitMs) return all;
    await pause(pollMs);
  }
}

async function siteAndDay(
  deps: Deps,
  scope: WorkspaceScope,
  code: string | null,
  day: string | undefined,
): Promise<{ readonly site: BuildSite; readonly day: string }> {
  const site = siteNamed(await deps.inWorkspace(scope, (stores) => sitesInUse(stores)), code);
  if (site === null) throw new AppError("not_found", "There is no site in this workspace yet.");
  return { site, day: day ?? dayFromNow(deps, site, 1) };
}

const arrived = ({ state }: Dispatch) => state === "verified" || state === "acknowledged";

function told(
  terminal: Terminal,
  about: Readonly<Record<string, string | number | null>>,
  every: readonly Dispatch[],
): ExitCode {
  // What a newer version replaced is not to go: neither sent nor missing.
  const all = every.filter(({ state }) => state !== "withdrawn");
  const there = all.filter(arrived).length;
  terminal.say(`${there} of ${all.length} files have arrived${about["made"] === 0 ? "; all went before" : ""}.`);
  for (const { fault } of all.filter((one) => !arrived(one))) if (fault) terminal.hint(fault);
  const dispatches = every.map(({ id, destinationId, state, version, path, messageId, fault }) => ({
    ...{ id, destinationId, state, version, path, messageId, fault },
  }));
  terminal.answer({ ...about, files: all.length, arrived: there, withdrawn: every.length - all.length, dispatches });
  return there === all.length ? exitCodes.ok : exitCodes.failed;
}

const sentences: Readonly<Record<DayRunState, (day: string, site: string) => string>> = {
  building: (day, site) => `The files of ${day} at ${site} are still being made.`,
  sending: (day, site) => `${day} at ${site} is being sent: what did not arrive is tried again by the workers.`,
  done: (day, site) => `${day} at ${site} has been sent.`,
  empty: (day, site) => `There is no appointment on ${day} at ${site}: no file was written.`,
  unchanged: (day, site) => `Nothing has changed since ${day} at ${site} was sent: nothing was sent.`,
  changed: (day, site) =>
    `${day} at ${site} has changed since it was sent, and nothing was sent. Add --supplement or --again.`,
  refused: (day, site) => `The files of ${day} at ${site} were not made: a check failed.`,
  failed: (day, site) => `Not all of ${day} at ${site} has arrived: somebody has to look at it.`,
};
