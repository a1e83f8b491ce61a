import { AppError } from "#core/app-error.ts";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { clockTexts } from "#core/appointments/clock-texts.ts";
import { isScheduleKind, scheduleKinds } from "#core/schedules/schedule.ts";
import type { ViewedSchedule } from "#use-cases/schedules/view-schedules.ts";
import { type Command, workspaceOption } from "#server/cli/command.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import { commandLine, inWorkspaceNamed } from "#server/cli/with-deps.ts";
import { runNow } from "#use-cases/schedules/run-now.ts";
import { subjectOfSchedule } from "#use-cases/schedules/schedule-words.ts";
import { viewSchedules } from "#use-cases/schedules/view-schedules.ts";

export const schedulesList: Command = {
  name: "schedules list",
  options: { workspace: workspaceOption },
  about: "Say what happens by itself, when next, and what became of the last run.",
  run: (typed, terminal) =>
    inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      const { schedules } = await viewSchedules(deps, scope);
      for (const schedule of schedules) {
        const { enabled, nextAt, lastRun } = schedule;
        const next = !enabled ? "turned off" : nextAt === null ? "never again" : `next ${localTime(schedule, nextAt)}`;
        const last = lastRun === null ? "never run" : `last ${lastRun.state} ${localTime(schedule, lastRun.at)}`;
        terminal.say(`${subjectOfSchedule(schedule)} (${schedule.kind}): ${next}; ${last}.`);
      }
      if (schedules.length === 0) terminal.say("There are no schedules. An admin sets them up on the page Schedules.");
      terminal.answer({ schedules: schedules.map(toAnswer) });
      return exitCodes.ok;
    }),
};

export const schedulesRun: Command = {
  name: "schedules run",
  words: ["NAME", "[DATE]"],
  options: {
    workspace: workspaceOption,
    site: { value: "NAME", about: "Of an end of day: the name of its site, where there are several." },
  },
  about: "Run a schedule now, also one that is turned off. A worker carries it out.",
  more: `NAME is one of ${scheduleKinds.join(", ")}. DATE is for end_of_day: whose files, such as 2026-11-23; when left out the day
that its schedule says. The answer comes at once; schedules list, or the page Schedules, says how the run has ended.

Example: npm run causeway -- schedules run end_of_day 2026-11-23 --workspace northside/production --json`,
  run: (typed, terminal) =>
    inWorkspaceNamed(typed.required("workspace"), async (deps, scope) => {
      const [name = "", date = null] = typed.words;
      const { schedules } = await viewSchedules(deps, scope);
      const schedule = scheduleNamed(schedules, name, typed.text("site") ?? null);
      const day = schedule.kind === "end_of_day" ? (date ?? schedule.offeredDay) : null;
      const runId = await runNow(deps, { scope, scheduleId: schedule.id, day, by: commandLine });
      terminal.say(`${subjectOfSchedule(schedule)} runs${day === null ? "" : ` for ${day}`}.`);
      terminal.answer({ runId, kind: schedule.kind, site: schedule.siteName, day });
      return exitCodes.ok;
    }),
};

function scheduleNamed(schedules: readonly ViewedSchedule[], name: string, site: string | null): ViewedSchedule {
  if (!isScheduleKind(name)) throw new AppError("bad_request", `NAME is one of ${scheduleKinds.join(", ")}.`);
  const found = schedules.filter(
    ({ kind, siteName }) => kind === name && (site === null || siteName.toLowerCase() === site.toLowerCase()),
  );
  const [one, other] = found;
  if (!one) throw new AppError("not_found", "There is no such schedule. The page Schedules has those that there are.");
  if (other) throw new AppError("bad_request", "Several sites have one: say which with --site.");
  return one;
}

/** "2026-11-22 18:00:00 America/Detroit" */
function localTime({ zone }: ViewedSchedule, at: number): string {
  return `${clockTexts.plain(compileSiteClock(zone).wallAt(at))} ${zone}`;
}

function toAnswer(schedule: ViewedSchedule) {
  const { kind, siteName, zone, enabled, pausedUntil, nextAt, times, everyMinutes, weekDays, dayOf, lastRun } =
    schedule;
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    ...{ kind, site: siteName, zone, enabled, times, everyMinutes, weekDays, dayOf },
    pausedUntil: iso(pausedUntil),
    nextAt: enabled ? iso(nextAt) : null,
    last: lastRun && {
      ...{ state: lastRun.state, day: lastRun.day, counts: lastRun.counts, fault: lastRun.fault },
      dueAt: iso(lastRun.at),
      endedAt: lastRun.endedAt,
    },
  };
}
