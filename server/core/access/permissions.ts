/**
 * Who may do what: the one table. The tRPC procedures, the pages and the sign-in library's access control all read it.
 * An action that is not here can't be asked for, and one that a role does not list is denied.
 */
export const actions = {
  "workspace.see": "reads",
  "imports.see": "reads",
  "imports.upload": "changes",
  "imports.load": "changes",
  "imports.cancel": "changes",
  "imports.undo": "changes",
  // Lets a file go on that the guard of its feed holds.
  "imports.approve": "changes",
  "mappings.see": "reads",
  "mappings.edit": "changes",
  "mappings.publish": "changes",
  // Takes the version in use into the next environment.
  "mappings.promote": "changes",
  // How files come in and go out by themselves: per feed, and per workspace.
  "feeds.view": "reads",
  "feeds.manage": "changes",
  "connections.view": "reads",
  "connections.manage": "changes",
  // The platform behind a REST interface: its connection, and by which ids it knows records.
  "platform.see": "reads",
  "records.see": "reads",
  // Plain values of sensitive fields, and files that hold them. Each use is recorded.
  "values.look": "reveals",
  "files.download": "reveals",
  // Orchestration: sites and their appointments, requisitions of businesses, the files of a day.
  "appointments.see": "reads",
  "sites.manage": "changes",
  "requisitions.see": "reads",
  "requisitions.register": "changes",
  "requisitions.decide": "changes",
  // Says whether contacts that were entered on the public form are the business's.
  "requisitions.contacts": "changes",
  "dayFiles.see": "reads",
  "dayFiles.build": "changes",
  // Sends files to the destinations of the workspace, or sends them again.
  "dayFiles.send": "changes",
  "schedules.see": "reads",
  "schedules.manage": "changes",
  // Messages to businesses and patients: what went, and how it is worded.
  "messages.see": "reads",
  "messages.manage": "changes",
  "reports.see": "reads",
  "people.see": "reads",
  "people.manage": "changes",
  "activity.see": "reads",
} as const satisfies Readonly<Record<string, "reads" | "changes" | "reveals">>;

export type Action = keyof typeof actions;

export const roles = ["admin", "staff", "liaison", "auditor"] as const;
export type Role = (typeof roles)[number];

/** Every action there is, in the order of the table. */
export const allActions = Object.keys(actions) as readonly Action[];

/**
 * What each role may do. An auditor reads all that is masked and changes nothing: computed, so that a new action can't
 * forget it. To see that rules are kept nobody has to see a client's health data.
 */
export const allowedActions: Readonly<Record<Role, readonly Action[]>> = {
  admin: allActions,
  staff: [
    "workspace.see",
    "imports.see",
    "imports.upload",
    "imports.load",
    "imports.cancel",
    "imports.undo",
    "mappings.see",
    "mappings.edit",
    "feeds.view",
    "records.see",
    "values.look",
    "files.download",
    "appointments.see",
    "requisitions.see",
    "requisitions.register",
    "requisitions.contacts",
    "dayFiles.see",
    "dayFiles.build",
    "dayFiles.send",
    "schedules.see",
    "messages.see",
    "reports.see",
  ],
  // A city's business liaison decides requisitions: no agency's staff or client records.
  liaison: ["workspace.see", "requisitions.see", "requisitions.decide", "requisitions.contacts"],
  auditor: allActions.filter((action) => actions[action] === "reads"),
};

/** Whether a role may do an action. */
export function may(role: Role, action: Action): boolean {
  return allowedActions[role].includes(action);
}

/** Whether a text from outside names a role. */
export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** What people read where a role is chosen. */
export const roleDescriptions: Readonly<Record<Role, { readonly name: string; readonly may: string }>> = {
  admin: { name: "Admin", may: "Everything, and says who else may enter." },
  staff: { name: "Staff", may: "Uploads files, maps columns and loads records." },
  liaison: { name: "Liaison", may: "Decides requisitions; sees no records of staff or clients." },
  auditor: { name: "Auditor", may: "Reads everything except sensitive values, and changes nothing." },
};
