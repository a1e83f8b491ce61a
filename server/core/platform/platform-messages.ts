import { shown } from "#core/checking/issue-messages.ts";

const longestSaid = 300;

/** What the platform says, on one line; more than the cell that it may quote, so longer than a cell is shown. */
function said(message: string): string {
  // What PostgreSQL takes no text with: NUL, and half of a surrogate pair.
  const line = message.replaceAll("\0", "").toWellFormed().replace(/\s+/g, " ").trim();
  return `“${line.length > longestSaid ? `${line.slice(0, longestSaid - 1).toWellFormed()}…` : line}”`;
}

/** Sentences about rows that the platform did not take: what happened and what to do. */
export const platformMessages = {
  refused: (message: string) =>
    `The platform refused this row and says: ${said(message)} Correct the row and send it again.`,
  unknownThere: (key: string) =>
    `The platform has no record ${shown(key)} that could be changed. Create it there, or have the row sent as a new one.`,
  takenAndGone: (key: string) =>
    `The platform says that it has ${shown(key)} already, and then that it has not. Look there, then send the row again.`,
  failsOnIt: (key: string) =>
    `The platform failed each time that ${shown(key)} was sent, and answered in between. It may have the row: ask whoever runs ` +
    "the platform, then send the row again.",
  otherId: (key: string, known: string, other: string) =>
    `The platform knows ${shown(key)} under the ID ${shown(other)}, and before under ${shown(known)}. Nothing was changed there; ` +
    "decide which ID is right (Connections, IDs of the platform), then send the row again.",
  undecidedId: (key: string) =>
    `The platform has told two different IDs for ${shown(key)}, and nobody has decided which is right. Decide (Connections, IDs of the platform), then send the row again.`,
  sharedId: (key: string) =>
    `The platform gave ${shown(key)} an ID that another of your keys has. Look there whether the two are one record, and decide which key has it (Connections, IDs of the platform).`,
  goneField: (tag: string) =>
    `The platform has no profile field ${tag} any more. Take it out of the mapping, or have it made again there, then ` +
    "send the row again.",
  unknownReference: (value: string, entity: string) =>
    `${shown(value)} is not the external ID of any ${entity} at the platform. Send the ${entity} first, or correct the ID.`,
} as const;

/** Rows that were still to be sent when sending ended. */
export const notSentMessages = {
  cancelled:
    "This row was not sent to the platform: the import was stopped before its turn. Send it again to have it loaded.",
  setAside:
    "This row was not sent to the platform: work on the file was cut off again and again before its turn. Send it again to have it loaded.",
  inDoubt:
    "This row was being sent when the import was stopped, and the platform has not said since whether it has it. Look there before you send it again.",
} as const;
