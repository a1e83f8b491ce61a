import type { IssueCode } from "#core/checking/issue.ts";
import { conflictIssue } from "#core/checking/conflict.ts";
import type { EntityName } from "#core/entities/entity.ts";
import {
  createBody,
  fieldOfPlatform,
  type PlatformBody,
  type ReferredIds,
  statusToSet,
  updateBody,
} from "#core/platform/platform-body.ts";
import { platformKindOf } from "#core/platform/platform-kind.ts";
import { platformMessages } from "#core/platform/platform-messages.ts";
import type { PlatformAnswer, PlatformClient } from "#ports/platform-client.ts";
import type { RowSent, RowToSend } from "#ports/platform-rows.ts";

/** Nothing that can be relied on came back: the row is to be tried again, and may have arrived. */
export type NoWord = Exclude<PlatformAnswer<never>, { kind: "ok" | "absent" | "exists" | "refused" }>;

type Settled = Exclude<RowSent, { state: "not_sent" }>;
export type Tried =
  | { readonly settled: Settled }
  /** `answers`: it answers at the same time what it is asked about the row. */
  | { readonly noWord: NoWord; readonly answers?: true };

type Row = {
  readonly client: PlatformClient;
  readonly entity: EntityName;
  readonly row: RowToSend;
  readonly data: PlatformBody;
  readonly before: PlatformBody | null;
  readonly ids: ReferredIds;
  readonly idempotencyKey: string;
};

const bodySent = 1;
const statusSent = 2;

/**
 * Sends one row, once. Whatever is not certain is looked up first, so that a row may be tried again after any of its
 * requests: a record that may be there is looked for before it is created, and a change can be repeated.
 */
export async function sendRow(
  client: PlatformClient,
  sending: {
    readonly importId: string;
    readonly entity: EntityName;
    readonly row: RowToSend;
    readonly ids: ReferredIds;
    /** Fields that the platform does not have any more: nothing is said of them. */
    readonly gone: ReadonlySet<string>;
  },
): Promise<Tried> {
  const { importId, entity, row, ids, gone } = sending;
  if (row.stale) return refuse(row, "conflict", conflictIssue(row.row, row.key).message);
  if (row.conflict) return refuse(row, "id_conflict", platformMessages.undecidedId(row.key));
  const one: Row = {
    ...{ client, entity, row, ids, idempotencyKey: `${importId}:${row.row}:${row.hash}` },
    data: without(JSON.parse(row.data) as PlatformBody, gone),
    before: row.before === null ? null : without(JSON.parse(row.before) as PlatformBody, gone),
  };
  if (row.platformId !== null) {
    return row.inDoubt ? lookAgain(one, row.platformId) : update(one, row.platformId, false);
  }
  if (row.action === "created" && !row.inDoubt) return create(one, false);
  return findThen(one, () =>
    row.action === "created"
      ? create(one, false)
      : Promise.resolve(refuse(row, "platform_refused", platformMessages.unknownThere(row.key))),
  );
}

function without(body: PlatformBody, gone: ReadonlySet<string>): PlatformBody {
  return gone.size === 0 ? body : Object.fromEntries(Object.entries(body).filter(([name]) => !gone.has(name)));
}

async function create(one: Row, replaces: boolean): Promise<Tried> {
  const { client, entity, row, data, ids, idempotencyKey } = one;
  const made = await client.create(platformKindOf(entity), createBody(entity, data, ids), idempotencyKey);
  if (made.kind === "ok") return arrived(row, made.value.id, bodySent, replaces);
  if (made.kind === "refused") return refusedBy(one, made, 0);
  // Written already, by us before a worker died or by somebody else.
  if (made.kind === "exists") {
    return findThen(one, () =>
      Promise.resolve(refuse(row, "platform_refused", platformMessages.takenAndGone(row.key))),
    );
  }
  if (made.kind === "absent") return { noWord: noSuchCall };
  return { noWord: made };
}

/** Looks the record up by our key and changes it; `otherwise` where the platform has none. */
async function findThen(one: Row, otherwise: () => Promise<Tried>): Promise<Tried> {
  const found = await one.client.find(platformKindOf(one.entity), one.row.key);
  if (found.kind === "ok") return alive(await update(one, found.value.id, true));
  if (found.kind === "absent") return alive(await otherwise());
  if (found.kind === "refused") return refusedBy(one, found, 0);
  return { noWord: found.kind === "exists" ? notThere : found };
}

/** `found`: the id was looked up just now. */
async function update(one: Row, id: string, found: boolean): Promise<Tried> {
  const { client, entity, row, data, before, ids } = one;
  const body = updateBody(entity, data, before, ids);
  const changed = await client.update(platformKindOf(entity), id, body);
  if (changed.kind === "absent") return found ? { noWord: notThere } : lookAgain(one, id);
  if (changed.kind === "refused") return refusedBy(one, changed, 0);
  if (changed.kind !== "ok") return { noWord: changed.kind === "exists" ? notThere : changed };
  const status = statusToSet(data, before);
  if (status === null) return arrived(row, id, bodySent, false);
  const given = await client.setStatus(platformKindOf(entity), id, status);
  if (given.kind === "ok") return arrived(row, id, bodySent | statusSent, false);
  if (given.kind === "refused") return refusedBy(one, { ...given, field: given.field ?? "status" }, bodySent);
  return { noWord: given.kind === "absent" || given.kind === "exists" ? notThere : given };
}

/** Whether the platform still has the record under the id that we know. */
async function lookAgain(one: Row, known: string): Promise<Tried> {
  const { client, entity, row } = one;
  const found = await client.find(platformKindOf(entity), row.key);
  if (found.kind === "ok") {
    if (found.value.id === known) return alive(await update(one, known, true));
    const message = platformMessages.otherId(row.key, known, found.value.id);
    return { settled: { ...refusal(row, "id_conflict", message), otherId: found.value.id } };
  }
  if (found.kind === "refused") return refusedBy(one, found, 0);
  if (found.kind !== "absent") return { noWord: found.kind === "exists" ? notThere : found };
  if (row.action === "created") return alive(await create(one, true));
  return refuse(row, "platform_refused", platformMessages.unknownThere(row.key));
}

function alive(tried: Tried): Tried {
  return "settled" in tried ? tried : { ...tried, answers: true };
}

/** It said one thing and then another: asked again, it will have made up its mind. */
const notThere: NoWord = { kind: "no_answer", step: "hand_over", fault: "not_understood", retryAfterMs: 1_000 };

/** What it has never heard of can't be the row's fault: the address is wrong. */
const noSuchCall: NoWord = { kind: "denied", status: 404, retryAfterMs: 60_000 };

/** The row on which the platform fails again and again. */
export function givenUp(row: RowToSend): Settled {
  return refusal(row, "platform_refused", platformMessages.failsOnIt(row.key));
}

function arrived({ row, key }: RowToSend, platformId: string, steps: number, replaces: boolean): Tried {
  return { settled: { row, key, state: "sent", steps, platformId, replaces } };
}

function refusedBy(
  { entity, row }: Row,
  { status, message, field }: Extract<PlatformAnswer<never>, { kind: "refused" }>,
  steps: number,
): Tried {
  const ours = fieldOfPlatform(entity, field, message);
  const settled = refusal(row, "platform_refused", platformMessages.refused(message));
  return { settled: { ...settled, steps, status, field: ours } };
}

function refuse(row: RowToSend, code: IssueCode, message: string): Tried {
  return { settled: refusal(row, code, message) };
}

function refusal({ row, key }: RowToSend, code: IssueCode, message: string) {
  return { row, key, state: "refused", steps: 0, code, status: null, field: null, message } as const;
}
