import type { ActivityKind } from "#core/access/activity-kinds.ts";
import type { Actor } from "#ports/workspace.ts";

/** What was done: a stable word, `thing.happened`. The screen has a sentence for each. */
export type ActivityAction =
  | "tenant.created"
  | "person.signed-in"
  | "person.sign-in-failed"
  | "person.signed-out"
  | "person.signed-out-everywhere"
  | "person.session-ended"
  | "person.password-changed"
  | "person.second-factor-on"
  | "person.second-factor-off"
  | "person.second-factor-failed"
  | "person.backup-codes-made"
  | "person.invited"
  | "person.invitation-revoked"
  | "person.joined"
  | "person.role-changed"
  | "person.removed"
  | "import.received"
  | "import.mapped"
  | "import.values-mapped"
  | "import.checked"
  | "import.load-asked"
  | "import.loaded"
  | "import.cancelled"
  | "import.failed"
  | "import.undo-asked"
  | "import.undo-cancelled"
  | "import.undo-failed"
  | "import.undone"
  | "import.downloaded"
  | "import.looked"
  | "import.linked"
  | "import.edited"
  | "import.edit-undone"
  | "import.edit-redone"
  | "import.edits-dropped"
  | "import.rows-waived"
  | "import.rows-reopened"
  | "import.hold-set"
  | "import.hold-ended"
  | "import.files-removed"
  | "record.looked"
  | "template.downloaded"
  | "feed.created"
  | "feed.route-set"
  | "feed.expectation-set"
  | "place.set"
  | "place.object-refused"
  | "delivery.sent-again"
  | "import.held"
  | "place.object-read"
  | "place.object-put"
  | "feed.retention-set"
  | "feed.hold-set"
  | "feed.hold-ended"
  | "feed.encryption-set"
  | "key.created"
  | "key.imported"
  | "key.partner-added"
  | "key.retired"
  | "sealing.key-added"
  | "sealing.secrets-resealed"
  | "sftp.key-added"
  | "sftp.key-removed"
  | "sftp.connection-added"
  | "sftp.connection-changed"
  | "sftp.connection-removed"
  | "sftp.connection-paused"
  | "sftp.connection-resumed"
  | "sftp.host-key-confirmed"
  | "sftp.host-key-changed"
  | "sftp.pull-asked"
  | "notice.channel-added"
  | "notice.channel-changed"
  | "notice.channel-paused"
  | "notice.channel-resumed"
  | "notice.channel-removed"
  | "notice.channel-tried"
  | "notice.rule-set"
  | "notice.sent-again"
  | "mapping.drafted"
  | "mapping.tried"
  | "mapping.proposed"
  | "mapping.published"
  | "mapping.rolled-back"
  | "mapping.withdrawn"
  | "mapping.discarded"
  | "value-map.saved"
  | "value-map.imported"
  | "value-map.exported"
  | "value-map.removed"
  | "value-map.looked"
  | "value-map.proposed"
  | "value-map.published"
  | "value-map.discarded"
  | "mapping.imported"
  | "mapping.exported"
  | "mapping.promoted"
  | "held.released"
  | "held.expired"
  | "held.skipped"
  | "held.limit-set"
  | "feed.guard-set"
  | "import.guard-held"
  | "import.guard-approved"
  | "import.guard-refused"
  | "repair.accepted"
  | "repair.left-out"
  | "feed.target-set"
  | "guide.opened"
  | "platform.set"
  | "platform.tested"
  | "platform.paused"
  | "platform.resumed"
  | "platform.removed"
  | "platform.lookups-fetched"
  | "id-map.decided"
  | "id-map.exported"
  | "export.added"
  | "export.downloaded"
  | "export.removed"
  | "site.saved"
  | "site.feed-set"
  | "appointment.looked"
  | "report.downloaded"
  | "day.build-asked"
  | "day.built"
  | "day.build-refused"
  | "day.looked"
  | "day.downloaded"
  | "day.files-removed"
  | "destination.file-put"
  | "picked-file.asked"
  | "picked-file.taken"
  | "picked-file.downloaded"
  | "picked-file.removed"
  | "day.ended"
  | "dispatch.asked"
  | "dispatch.verified"
  | "dispatch.acknowledged"
  | "dispatch.in-doubt"
  | "dispatch.failed"
  | "dispatch.tried-again"
  | "dispatch.resent"
  | "dispatch.withdrawn"
  | "destination.saved"
  | "destination.tried"
  | "destination.key-confirmed"
  | "destination.removed"
  | "intake.set"
  | "intake.paused"
  | "intake.resumed"
  | "intake.removed"
  | "intake.redriven"
  | "intake.message-refused"
  | "intake.message-superseded"
  | "business.registered"
  | "business.updated"
  | "business.contacts-accepted"
  | "business.contacts-declined"
  | "business.contacts-ended"
  | "business.contacts-confirmed"
  | "business.contacts-replaced"
  | "business.form-set"
  | "request.decided"
  | "request.decision-undone"
  | "request.file-made"
  | "request.file-downloaded"
  | "request.file-read"
  | "request.files-removed"
  | "request.hours-set"
  | "message.arrived"
  | "message.sent-again"
  | "message-template.saved"
  | "message-template.tried"
  | "opt-out.noted"
  | "opt-out.lifted"
  | "schedule.saved"
  | "schedule.turned"
  | "schedule.removed"
  | "schedule.run-asked"
  | "schedule.failed"
  | "schedule.missed"
  | "schedule.seen";

/** Ids, counts and words of our own; never a cell, an address or a secret. */
export type ActivityDetail = Readonly<Record<string, string | number | boolean | null>>;

/** One entry, before the database numbers, dates and chains it. */
export type NewActivity = {
  /** Null for what concerns the tenant as a whole. */
  readonly workspaceId: string | null;
  readonly actor: Actor | null;
  readonly action: ActivityAction;
  /** What it was done to, for people: "Import 12", a person's name, the address of somebody invited. */
  readonly subject: string;
  readonly detail?: ActivityDetail;
};

export type ActivityEntry = {
  /** Counted from 1 in each tenant, without a gap. */
  readonly seq: number;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly workspaceId: string | null;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly action: string;
  readonly subject: string;
  readonly detail: ActivityDetail;
};

export type ActivityPage = { readonly entries: readonly ActivityEntry[]; readonly next: number | null };

/** Which entries, and from where on: `before` is the number to go on below. */
export type ActivityFilter = {
  readonly before?: number;
  readonly limit: number;
  readonly kind?: ActivityKind;
  /** Only what this person did. */
  readonly actorId?: string;
};

/** The append-only log of a tenant. */
export type ActivityLog = {
  /** Appends in a transaction of its own; what changes something records in the same transaction instead. */
  record(tenantId: string, entry: NewActivity): Promise<void>;
  /** The same entry in the log of each tenant of a person: signing in concerns all of them. */
  recordForPerson(userId: string, entry: Omit<NewActivity, "workspaceId">): Promise<void>;
  /** Newest first: the tenant's own entries and those of the workspace. */
  page(
    scope: { readonly tenantId: string; readonly workspaceId: string },
    filter: ActivityFilter,
  ): Promise<ActivityPage>;
};
