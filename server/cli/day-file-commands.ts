import { AppError } from "#core/app-error.ts";
import { type Command, workspaceOption } from "#server/cli/command.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import { commandLine, inWorkspaceNamed } from "#server/cli/with-deps.ts";
import type { StoredBuild } from "#ports/day-builds.ts";
import { askBuild, sitesInUse } from "#use-cases/day-files/ask-build.ts";
import { buildDay } from "#use-cases/day-files/build-day.ts";
import { dayFromNow } from "#use-cases/day-files/view-days.ts";
import { siteNamed } from "#use-cases/sites/site-named.ts";

export const patientformGenerate: Command = {
  name: "patientform generate",
  words: ["[DATE]"],
  options: {
    workspace: workspaceOption,
    site: { value: "CODE", about: "The site; the main one when left out." },
    supplement: { about: "Only what is new or has changed since the day was built." },
  },
  about: "Make the files of a day: scheduling list, requisition forms and master, as CSV and PDF.",
  more: `DATE is yyyy-mm-dd; tomorrow by the site's clock when left out. A day without appointments has no files, and the
command says so. Nothing is sent. Ends with 1 when a check keeps the files from being made.

Example: npm run causeway -- patientform generate 2026-11-22 --workspace northside/production --site MAIN --json`,
  async run(typed, terminal) {
    return inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      const sites = await deps.inWorkspace(scope, (stores) => sitesInUse(stores));
      const site = siteNamed(sites, typed.text("site") ?? null);
      if (site === null) throw new AppError("not_found", "There is no site in this workspace yet.");
      const day = typed.words[0] ?? dayFromNow(deps, site, 1);
      const kind = typed.is("supplement") ? "supplement" : "whole";
      const buildId = await askBuild(deps, { scope, by: commandLine, siteId: site.id, day, kind });
      // Here and now: a worker that comes first has made the same, and then there is nothing left to do.
      await buildDay(deps, { scope, buildId });
      const build = (await deps.inWorkspace(scope, ({ dayBuilds }) => dayBuilds.find({ buildId })))[0];
      if (!build) throw new AppError("internal", "The build is gone.");
      terminal.say(sentenceOf(build, site.name));
      for (const { sentence } of build.notes) terminal.hint(sentence);
      terminal.answer(answerOf(build, site.code));
      return build.state === "refused" ? exitCodes.failed : exitCodes.ok;
    });
  },
};

function sentenceOf({ day, version, state, kind, appointments, files }: StoredBuild, site: string): string {
  const what = kind === "supplement" ? "supplement" : "files";
  if (state === "refused") return `The ${what} of ${day} at ${site} were not made: a check failed.`;
  if (state === "built") {
    return `${day} at ${site}, version ${version}: ${appointments ?? 0} appointments in ${files.length} files.`;
  }
  return kind === "supplement"
    ? `Nothing is new or has changed on ${day} at ${site}: no file was written.`
    : `There is no appointment on ${day} at ${site}: no file was written.`;
}

function answerOf({ day, version, kind, state, appointments, notes, files }: StoredBuild, site: string) {
  return {
    ...{ day, site, version, kind, state, appointments: appointments ?? 0 },
    files: files.map(({ name, rows, columns, sizeBytes, sha256 }) => ({ name, rows, columns, sizeBytes, sha256 })),
    problems: notes.map(({ code, sentence }) => ({ code, sentence })),
  };
}
