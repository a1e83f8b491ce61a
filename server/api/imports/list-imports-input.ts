import { z } from "zod";
import { entityNames } from "#core/entities/entities.ts";
import type { ImportState } from "#core/imports/import.ts";
import { ownChannels } from "#core/imports/own-channels.ts";

const importStates = [
  "received",
  "check_queued",
  "checking",
  "planned",
  "load_queued",
  "loading",
  "reporting",
  "completed",
  "failed",
  "cancelled",
] as const satisfies readonly ImportState[];

/** Which imports to list, newest first; `before` is the number to go on below. */
export const listImportsInput = z.object({
  states: z.array(z.enum(importStates)).min(1).max(importStates.length).optional(),
  /** Only what somebody can do something about. */
  needsMe: z.boolean().default(false),
  feedId: z.uuid("That is not a feed.").optional(),
  entity: z.enum(entityNames).optional(),
  byId: z.uuid("That is not a person.").optional(),
  channel: z.enum(["browser", "api", "folder", "s3", "sftp", "queue", "command", ...ownChannels]).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  name: z.string().trim().max(200, "A part of the file's name is enough.").optional(),
  before: z.int().positive().optional(),
  limit: z.int().min(1).max(100).default(30),
});
