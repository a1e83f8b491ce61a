import type { Transaction } from "#adapters/postgres/connect.ts";
import { holdReasons, type Automation, type HoldReason } from "#core/inbound/automation.ts";
import type { AutomationStore } from "#ports/automation-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** How imports of one workspace go on that came without a person, inside the caller's transaction. */
export function automationStore(tx: Transaction, { workspaceId }: WorkspaceScope): AutomationStore {
  async function set(importId: string, state: Automation["state"], reason: HoldReason | null): Promise<void> {
    const data = { state, reason, changedAt: new Date() };
    await tx.automation.upsert({
      where: { importId, workspaceId },
      create: { ...data, importId, workspaceId },
      update: data,
    });
  }

  return {
    async find(importId) {
      const row = await tx.automation.findFirst({ where: { importId, workspaceId } });
      if (!row) return null;
      const reason = holdReasons.find((known) => known === row.reason);
      if (row.state === "held" && reason) return { state: "held", reason };
      if (row.state !== "running") return { state: "taken_over" };
      return { state: "running", ...(reason === "recognised" && { recognised: true }) };
    },

    run: (importId, how) => set(importId, "running", how?.recognised === true ? "recognised" : null),
    hold: (importId, reason) => set(importId, "held", reason),

    async takeOver(importId) {
      await tx.automation.updateMany({
        where: { importId, workspaceId },
        data: { state: "taken_over", reason: null, changedAt: new Date() },
      });
    },
  };
}
