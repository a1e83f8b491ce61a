import { createHash } from "node:crypto";
import { AppError } from "#core/app-error.ts";
import { shownFileName } from "#core/file/shown-file-name.ts";
import { undoSeconds } from "#core/requisitions/desk-decision.ts";
import { judgeDecisions, type JudgedDecisions, type LeftAlone } from "#core/requisitions/judge-decisions.ts";
import { type DecisionRow, readRequisition } from "#core/requisitions/read-requisition.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { DecisionBatch } from "#ports/requests.ts";
import type { NewRequisitionRead } from "#ports/requisition-files.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { recordDecisions } from "#use-cases/requisitions/record-decisions.ts";

/** A decided requisition may be so large; 10,000 requests have 2 MB. */
export const requisitionMaxBytes = 2_000_000;
/** So many problems of a file are kept and told. */
export const mostProblems = 1_000;

export type AskedRead = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly via: "page" | "command" | "box" | "door";
  readonly mode: "test" | "insert";
  /** The file that came with others; left out: it is kept nowhere. */
  readonly importId?: string;
  readonly fileName: string;
  readonly content: Uint8Array;
  /** A label of `encodings`; UTF-8 when left out. */
  readonly encoding?: string | undefined;
  /** Codes of which the liaison says that 0 slots, or more than were requested, are meant. */
  readonly confirmed: readonly string[];
  /** In the transaction that keeps the report; what it rejects with takes everything back. */
  readonly alongside?: (stores: WorkspaceStores, read: Pick<ReadReport, "id" | "outcome" | "counts">) => Promise<void>;
};

export type ReadReport = Pick<NewRequisitionRead, "id" | "outcome" | "counts" | "problems"> & {
  readonly alreadyDecided: readonly LeftAlone[];
  readonly noDecision: readonly LeftAlone[];
  /** Codes of the rows that a liaison may say are meant so. */
  readonly doubtful: readonly string[];
  /** What can be taken back, and until when; null: nothing was decided. */
  readonly undo: { readonly batchId: string; readonly until: string } | null;
};

/**
 * Reads a requisition that comes back decided. `insert` carries it out: all of it, or with one problem nothing; `test` only
 * says what it would do. What is decided already is left alone, so that a file that comes twice does no harm. The report is
 * kept. Rejects with AppError("bad_request") for a file without a name and ("too_large").
 */
export async function readDecided(
  deps: Pick<ImportDeps, "inWorkspace" | "clock" | "newId">,
  asked: AskedRead,
): Promise<ReadReport> {
  return deps.inWorkspace(asked.scope, (stores) => readDecidedIn(deps, stores, asked));
}

/** The same in the caller's transaction. */
export async function readDecidedIn(
  deps: Pick<ImportDeps, "clock" | "newId">,
  stores: WorkspaceStores,
  asked: Omit<AskedRead, "scope">,
): Promise<ReadReport> {
  const { by, via, mode, content, importId = null } = asked;
  const name = shownFileName(asked.fileName);
  if (name === null) throw new AppError("bad_request", "The file has no name.");
  if (content.byteLength > requisitionMaxBytes) {
    throw new AppError("too_large", "A decided requisition has at most 2 MB. Send it in several files.");
  }
  const read = readRequisition(content, asked.encoding ?? "utf-8");
  const at = Date.parse(deps.clock());
  const rows = read.kind === "read" ? read.rows : [];
  const judged =
    read.kind === "read" ? await judge(stores, rows, asked.confirmed) : { ...nothing, problems: read.problems };
  const carriedOut = mode === "insert" && judged.problems.length === 0;
  const batchId = deps.newId();
  const decidedVia = via === "page" || via === "door" ? "file" : via;
  if (carriedOut) await carryOut(stores, { id: batchId, by, at, via: decidedVia }, judged);
  const counts = countsOf(rows, judged);
  const report = {
    id: deps.newId(),
    outcome: judged.problems.length > 0 ? "refused" : carriedOut ? "carried_out" : "clean",
    counts,
    problems: judged.problems.slice(0, mostProblems),
  } as const;
  const sha256 = createHash("sha256").update(content).digest("hex");
  await stores.requisitionReads.add({ ...report, name, sha256, mode, via, importId, by });
  const detail = { ...counts, mode, readId: report.id, ...(importId !== null && { importId }) };
  await stores.activity.record({ actor: by, action: "request.file-read", subject: "a decided requisition", detail });
  await asked.alongside?.(stores, report);
  const until = new Date(at + undoSeconds * 1_000).toISOString();
  const { alreadyDecided, noDecision } = judged;
  const undo = carriedOut && judged.decisions.length > 0 ? { batchId, until } : null;
  return { ...report, alreadyDecided, noDecision, undo, doubtful: doubtfulCodes(rows, judged) };
}

const nothing: JudgedDecisions = { problems: [], decisions: [], alreadyDecided: [], noDecision: [] };

/** Under the locks of its requests: nobody decides one of them until this transaction has ended. */
async function judge(
  { requests }: WorkspaceStores,
  rows: readonly DecisionRow[],
  confirmed: readonly string[],
): Promise<JudgedDecisions> {
  const codes = [...new Set(rows.map(({ business_code }) => business_code))];
  return judgeDecisions(rows, await requests.byCodes(codes), new Set(confirmed));
}

async function carryOut(
  stores: WorkspaceStores,
  batch: Omit<DecisionBatch, "decisions">,
  { decisions }: JudgedDecisions,
): Promise<void> {
  if (decisions.length === 0) return;
  const asked = decisions.map((decision) => ({
    code: decision.business_code,
    seenVersion: null,
    reason: null,
    ...(decision.kind === "approve"
      ? ({ to: "active", slots: decision.slots } as const)
      : ({ to: "deleted", slots: null } as const)),
  }));
  const { done, conflicts } = await stores.requests.decide({ ...batch, decisions: asked });
  // They are locked since they were judged.
  if (conflicts.length > 0) throw new AppError("conflict", "Somebody else was deciding at the same time. Try again.");
  await recordDecisions(stores, { ...batch, decisions: asked }, done);
}

function doubtfulCodes(rows: readonly DecisionRow[], { problems }: JudgedDecisions): readonly string[] {
  const doubtful = problems.filter(({ code }) => code === "no_slots" || code === "more_than_requested");
  const codeOf = new Map(rows.map(({ row, business_code }) => [row, business_code]));
  return doubtful.flatMap(({ row }) => codeOf.get(row ?? 0) ?? []);
}

function countsOf(
  rows: readonly DecisionRow[],
  { problems, decisions, alreadyDecided, noDecision }: JudgedDecisions,
): NewRequisitionRead["counts"] {
  const approved = decisions.filter(({ kind }) => kind === "approve").length;
  return {
    ...{ rows: rows.length, approved, denied: decisions.length - approved },
    ...{ alreadyDecided: alreadyDecided.length, noDecision: noDecision.length, problems: problems.length },
  };
}
