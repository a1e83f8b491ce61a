import type { DestinationRole } from "#core/dispatch/destination.ts";
import type { ShownState } from "#core/dispatch/dispatch-state.ts";
import type { DayRunState } from "#ports/day-runs.ts";
import { formatCount } from "#components/ui/number.ts";

/** Whom files go to, in words. */
export const roleNames: Readonly<Record<DestinationRole, string>> = {
  printer: "Printing company",
  health: "Health department",
  city: "City",
  backup: "Backup",
};

export const dispatchStateNames: Readonly<Record<ShownState, string>> = {
  built: "Waiting",
  sealed: "Ready to go",
  sent: "Sent",
  verified: "Arrived",
  acknowledged: "Confirmed",
  in_doubt: "In doubt",
  failed: "Not sent",
  withdrawn: "Taken back",
  again: "Being tried again",
  taking_back: "Being taken back",
  perhaps: "May have arrived",
};

/** Text of what is sent of a day. */
export const dispatch = {
  title: "Sending",
  description: "To whom the files of this day go, and how far each has come.",
  failed: "What was sent could not be read.",
  again: "Try again",
  endOfDay: "End of day",
  endOfDayTitle: (day: string) => `End of day of ${day}?`,
  endOfDayText:
    "The files are built if they are not, and each receiver gets what it has not got yet. Nothing goes twice.",
  endOfDayAgainText:
    "Files that wait for their next try are tried now. What has changed since is built again; when a receiver has files of the day already, you choose how to send that.",
  endOfDayConfirm: "Build and send",
  begun: "The end of day has begun.",
  notBegun: "The end of day could not begin.",
  none: "No receivers yet",
  noneText: "An admin sets up under Connections where the files go: printing company, health department, city, backup.",
  noneToDo: "Set up where the files go: printing company, health department, city, backup.",
  toConnections: "To Connections",
  nothing: "Nothing of this day was sent there.",
  off: "Turned off",
  removed: "Removed",
  send: "Send",
  sendTo: (name: string) => `Send the newest files to ${name}`,
  sending: (files: number) =>
    files === 0 ? "They have all of it already." : `${formatCount(files, "file", "files")} on the way.`,
  notDone: "That could not be done.",
  version: (version: number) => `version ${version}`,
  ofBuild: (build: number) => `of the files’ version ${build}`,
  sentAgainFor: (reason: string) => `Sent again: ${reason}`,
  nextTry: "Next try",
  waiting: (files: number, tries: number) =>
    `${files === 1 ? "1 file is" : `${formatCount(files, "file", "files")} are`} being tried again, after ${formatCount(tries, "try", "tries")}.`,
  progress: (there: number, waiting: number, needy: number) =>
    [
      `${formatCount(there, "file is", "files are")} there`,
      ...(waiting > 0 ? [formatCount(waiting, "waits or is on its way", "wait or are on their way")] : []),
      ...(needy > 0 ? [`${formatCount(needy, "waits", "wait")} for you`] : []),
    ].join(", "),
  actions: (file: string, version: number, to: string) =>
    `What to do with ${file}${version > 1 ? `, version ${version},` : ""} at ${to}`,
  arrived: "It arrived",
  tryAgain: "Try again",
  sendAgain: "Send again…",
  withdraw: "Don’t send it",
  leaveOpen: "Close without knowing",
  noted: "Noted.",
  againTitle: (file: string) => `Send ${file} again?`,
  againText:
    "The receiver gets it a second time, as a new version that says so: in its name, or in the subject of the mail. Say first whether it has the other.",
  againConfirm: "Send as a new version",
  againReason: {
    label: "Why",
    hint: "Only you and your colleagues see it. Leave out names of patients.",
    missing: "Say in a few words why it is sent again.",
  },
  doubtTitle: "Nobody knows whether it arrived",
  runs: {
    building: "The files are being made.",
    sending: "The files are on their way.",
    done: "Everything has arrived.",
    empty: "There is no appointment on this day: nothing was sent.",
    unchanged: "Nothing has changed since it was sent: nothing went again.",
    changed: "The day has changed since it was sent. What has changed did not go yet: choose how to send it.",
    refused: "A check refused the files: nothing was sent.",
    failed: "Not everything has arrived. See below what waits for you.",
  } satisfies Record<DayRunState, string>,
  nobody: "The files are made, and nothing was sent: no receiver is turned on.",
  runBy: (name: string) => `asked by ${name}`,
  supplement: "Send a supplement",
  newVersion: "Send all anew",
  earlier: (count: number) => formatCount(count, "earlier sending", "earlier sendings"),
  home: (inDoubt: number, failed: number) =>
    [
      ...(inDoubt > 0 ? [`${formatCount(inDoubt, "sent file is", "sent files are")} in doubt`] : []),
      ...(failed > 0 ? [`${formatCount(failed, "file", "files")} could not be sent`] : []),
    ].join(", "),
  toHome: (destination: string, day: string | null) => `${destination}${day === null ? "" : `, ${day}`}`,
} as const;
