/** The groups of activity that a reader can ask for, and how the actions of each begin. */
export const activityGroups = {
  person: ["person.", "tenant."],
  import: ["import.", "record.", "held.", "repair."],
  mapping: ["feed.", "mapping.", "template.", "guide.", "value-map."],
  connection: ["place.", "delivery.", "sftp.", "key.", "notice.", "platform.", "id-map.", "intake.", "export."],
  orchestration: [
    ...["site.", "appointment.", "business.", "request.", "day.", "dispatch.", "destination."],
    ...["report.", "picked-file.", "schedule.", "message.", "message-template.", "opt-out."],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ActivityKind = keyof typeof activityGroups;

export const activityKinds = [
  "person",
  "import",
  "mapping",
  "connection",
  "orchestration",
] as const satisfies readonly ActivityKind[];

/** Whether a text from outside names a group. */
export function isActivityKind(text: string): text is ActivityKind {
  return Object.hasOwn(activityGroups, text);
}
