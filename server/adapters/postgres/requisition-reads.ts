import type { Transaction } from "#adapters/postgres/connect.ts";
import type { DecisionProblem } from "#core/requisitions/read-requisition.ts";
import type {
  NewRequisitionRead,
  ReadCounts,
  RequisitionReads,
  StoredRequisitionRead,
} from "#ports/requisition-files.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { RequisitionRead } from "#prisma/generated/client.ts";
import { fromJson, toJson } from "./json-column.ts";

/** Files of decisions that were read, of one workspace, in the caller's transaction. */
export function requisitionReads(tx: Transaction, { workspaceId }: WorkspaceScope): RequisitionReads {
  return {
    async add({ by, counts, problems, ...read }) {
      const json = { counts: toJson(counts), problems: toJson(problems) };
      await tx.requisitionRead.create({ data: { ...read, ...json, workspaceId, byId: by.id, byName: by.name } });
    },

    async find(id) {
      const row = await tx.requisitionRead.findFirst({ where: { id, workspaceId } });
      return row && { ...toRead(row), problems: fromJson<readonly DecisionProblem[]>(row.problems) };
    },

    async list(limit) {
      const orderBy = [{ at: "desc" }, { id: "desc" }] as const;
      const omit = { problems: true } as const;
      const rows = await tx.requisitionRead.findMany({
        where: { workspaceId },
        orderBy: [...orderBy],
        take: limit,
        omit,
      });
      return rows.map(toRead);
    },
  };
}

const ways: readonly NewRequisitionRead["via"][] = ["page", "command", "box", "door"];
const outcomes: readonly NewRequisitionRead["outcome"][] = ["carried_out", "clean", "refused"];

function toRead(row: Omit<RequisitionRead, "problems">): Omit<StoredRequisitionRead, "problems"> {
  const { id, name, sha256, byName, importId } = row;
  return {
    ...{ id, name, sha256, byName, importId },
    mode: row.mode === "insert" ? "insert" : "test",
    // The database lets in no other words.
    via: ways.find((via) => via === row.via) ?? "page",
    outcome: outcomes.find((outcome) => outcome === row.outcome) ?? "refused",
    at: row.at.toISOString(),
    counts: fromJson<ReadCounts>(row.counts),
  };
}
