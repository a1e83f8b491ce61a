/** What the product tells of by itself, most pressing first. */
export const noticeKinds = [
  "import_failed",
  "file_set_aside",
  "file_unmatched",
  "file_refused",
  "message_refused",
  "platform_down",
  "import_held",
  "proposal_waiting",
  "completed_with_skips",
  "rows_held_expired",
  "file_late",
  "file_missing",
  "file_empty",
  "file_small",
  "decisions_read",
  "requisition_ready",
  "dispatch_failed",
  "dispatch_in_doubt",
  "delivery_failed",
  "connection_failed",
  "schedule_failed",
  "schedule_missed",
  "key_expiring",
  "retention_done",
] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** When a notice of a kind goes to a channel: as it happens, collected once a day, or not at all. */
export const noticeTimings = ["at_once", "daily", "off"] as const;

export type NoticeTiming = (typeof noticeTimings)[number];

/** What a new channel gets until somebody chooses otherwise: all that asks for a person. */
export const timingOfNewChannel = (kind: NoticeKind): NoticeTiming => (kind === "retention_done" ? "off" : "at_once");

/** Kinds that belong to no feed: a feed has no say in them. */
export const workspaceKinds: readonly NoticeKind[] = [
  "file_unmatched",
  "message_refused",
  "platform_down",
  "requisition_ready",
  "dispatch_failed",
  "dispatch_in_doubt",
  "connection_failed",
  "schedule_failed",
  "schedule_missed",
  "key_expiring",
  "decisions_read",
];
