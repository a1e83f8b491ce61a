import type { DayOf, ScheduleKind } from "#core/schedules/schedule.ts";
import { formatCount, formatNumber } from "#components/ui/number.ts";

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const shortDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** What a schedule starts, by its kind. */
export const scheduleNames: Readonly<Record<ScheduleKind, string>> = {
  end_of_day: "End of day",
  requisitions_out: "Requisitions out",
  decisions_in: "Decisions in",
  printed_in: "Printed forms in",
};

const filesOf: Readonly<Record<DayOf, string>> = { today: "files of the same day", tomorrow: "files of the next day" };

/** Text of the page about what happens by itself. */
export const schedules = {
  title: "Schedules",
  description: "What happens by itself, and when, by the clock of its site. Missed runs are made up once.",
  caption: "Schedules",
  failed: "The schedules could not be read.",
  again: "Try again",
  emptyTitle: "Nothing happens by itself yet",
  emptyText: "These are the usual schedules. They are turned off until you turn each of them on.",
  emptyReadOnly: "An admin sets up what happens by itself.",
  noSite: "A schedule goes by the clock of a site, and there is none yet. Add one on the page Sites first.",
  setUp: "Set up these schedules",
  setUpDone: "The schedules are set up, and turned off.",
  add: "Add a schedule",
  what: "What",
  next: "Next run",
  last: "Last run",
  state: "State",
  actions: "Actions",
  actionsOf: (name: string) => `Actions of ${name}`,
  abouts: {
    end_of_day: "Builds the files of a day and sends them to everybody who gets them.",
    requisitions_out: "Makes a requisition file of each hour that is over, with the requests that wait.",
    decisions_in: "Fetches decided requisitions from the city and carries them out.",
    printed_in: "Fetches printed forms from the printing company.",
  } satisfies Record<ScheduleKind, string>,
  at: (times: string) => `at ${times}`,
  every: (minutes: number) =>
    minutes % 60 === 0
      ? minutes === 60
        ? "every hour"
        : `every ${formatNumber(minutes / 60)} hours`
      : `every ${formatNumber(minutes)} minutes`,
  everyDay: "every day",
  onDays: (chosen: readonly number[]) => chosen.map((day) => shortDays[day - 1]).join(", "),
  filesOf,
  notBetween: (windows: string) => `not ${windows}`,
  darkDates: (count: number) => formatCount(count, "blackout date", "blackout dates"),
  never: "None",
  on: "On",
  off: "Off",
  pausedUntil: "Paused until",
  noRun: "Never yet",
  runStates: { running: "Running", done: "Done", failed: "Failed", missed: "Missed" },
  day: (day: string) => `files of ${day}`,
  run: "Run now",
  runOf: (name: string) => `Run now: ${name}`,
  edit: "Change",
  turnOn: "Turn on",
  turnOff: "Turn off",
  resume: "End the pause",
  pause: "Pause until",
  history: "History",
  remove: "Remove",
  turned: { on: "The schedule is turned on.", off: "The schedule is turned off.", paused: "The schedule is paused." },
  removed: "The schedule is removed.",
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText: "Nothing runs by it any more, and its history is not shown any more.",
  needsTitle: (count: number) => `${formatCount(count, "run needs", "runs need")} you`,
  needs: {
    failed: (name: string, day: string | null) => `${name}${day === null ? "" : ` for ${day}`} failed`,
    missed: (name: string, day: string | null) => `${name}${day === null ? "" : ` for ${day}`} was missed`,
  },
  seen: "I have seen it",
  seenOf: (what: string) => `I have seen it: ${what}`,
  toDay: "To the files of the day",
} as const;

/** Text of the dialogs about a schedule. */
export const scheduleDialogs = {
  addTitle: (name: string) => `Add: ${name}`,
  editTitle: (name: string) => `Change: ${name}`,
  zone: (zone: string) => `All times are by the clock of ${zone}.`,
  site: "Site",
  when: "When it runs",
  byTimes: "At times of the day",
  byMinutes: "Every so many minutes",
  times: "Times",
  timesHint: "For example 18:00, or several: 12:00, 18:00.",
  minutes: "Minutes",
  minutesHint: "From 5 to 1,440, counted from midnight.",
  weekDays: "Only on these days",
  weekDaysHint: "None chosen: every day.",
  dayNames: days,
  dayOf: "Whose files",
  dayOfs: { tomorrow: "Of the next day", today: "Of the same day" } satisfies Record<DayOf, string>,
  dates: "Blackout dates",
  datesHint: "Nothing runs on them. One a line, for example 2026-12-25.",
  windows: "Blackout windows",
  windowsHint: "What falls into one runs when it is over, once. One a line, for example 22:00-05:00.",
  nextRuns: "Next runs",
  unknownRuns: "They stand here once what is typed above is right.",
  noRuns: "It would never run: no day of the coming two years fits.",
  save: "Save the schedule",
  added: "The schedule is added, and turned off.",
  saved: "The schedule is saved.",
  pauseTitle: (name: string) => `Pause ${name}`,
  pauseText: "Nothing runs before that, and nothing is made up for it afterwards.",
  until: "Until",
  untilDay: "Until the beginning of",
  untilHint: (zone: string) => `A day such as 2026-12-27, by the clock of ${zone}.`,
  notADay: "Write a day as 2026-12-27.",
  pause: "Pause",
  runTitle: (name: string) => `Run ${name} now`,
  runDay: "Day",
  runDayHint: "Whose files, for example 2026-11-23.",
  booked: (count: number) =>
    count === 0
      ? "No appointment is booked on that day: there would be no files."
      : `${formatCount(count, "appointment is", "appointments are")} booked on that day.`,
  goTo: "The files go to",
  comeFrom: "It looks at",
  nobody: "No destination is set up that gets them: an admin adds one under Connections.",
  nowhere: "No destination is set up to fetch from: an admin adds one under Connections.",
  hourly: "The files stand on the page Requisitions, and go to the destinations of the city where there are some.",
  roles: { printer: "printing company", health: "health department", city: "city", backup: "backup" } as Readonly<
    Record<string, string>
  >,
  looking: "Looking…",
  runEndOfDay: (day: string) => `Send the files of ${day}`,
  run: "Run now",
  started: "It runs. Its history says how it ends.",
  historyTitle: (name: string) => `History of ${name}`,
  historyText: (zone: string) => `The newest first, by the clock of ${zone}.`,
  historyEmpty: "It has never run.",
  due: "Due",
  what: "What became of it",
  by: "By",
  whys: { clock: "In time", made_up: "Made up", manual: "By hand" },
  standsFor: (count: number) => `for ${formatCount(count, "moment", "moments")}`,
  took: (seconds: number) =>
    seconds < 60 ? `${formatNumber(seconds)} s` : `${formatNumber(Math.round(seconds / 60))} min`,
  seenBy: (name: string) => `Seen by ${name}`,
  madeGood: "Made good by a later run",
  counts: {
    appointments: (count: number) => formatCount(count, "appointment", "appointments"),
    files: (count: number) => formatCount(count, "file", "files"),
    arrived: (count: number) => `${formatNumber(count)} arrived`,
    requests: (count: number) => formatCount(count, "request", "requests"),
    carriedOut: (count: number) => `${formatNumber(count)} carried out`,
    refused: (count: number) => `${formatNumber(count)} refused`,
    moved: (count: number) => `${formatNumber(count)} moved`,
    taken: (count: number) => `${formatNumber(count)} taken`,
    waiting: (count: number) => `${formatNumber(count)} not ready yet`,
    seen: (count: number) => `${formatCount(count, "file", "files")} seen`,
  } as Readonly<Record<string, (count: number) => string>>,
  more: "Show more",
} as const;
