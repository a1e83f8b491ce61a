import type { ImportRun } from "#core/imports/import.ts";

export const stages = ["check", "plan", "load", "report"] as const;
export type Stage = (typeof stages)[number];
export type StageState = "done" | "waiting" | "now" | "later";

/** Where each stage stands. Loading begins only after a person's yes, so the plan is done by then. */
export function stageStates(run: Pick<ImportRun, "state" | "progress">): Readonly<Record<Stage, StageState>> {
  switch (run.state) {
    case "check_queued":
      return { check: "waiting", plan: "later", load: "later", report: "later" };
    case "checking": {
      // The whole file is read: what is left is the comparison with the records.
      const read = run.progress?.stage === "checking" && run.progress.done >= run.progress.total;
      const comparing = read || run.progress?.stage === "planning";
      return { check: comparing ? "done" : "now", plan: comparing ? "now" : "later", load: "later", report: "later" };
    }
    case "load_queued":
      return { check: "done", plan: "done", load: "waiting", report: "later" };
    case "loading":
      return { check: "done", plan: "done", load: "now", report: "later" };
    case "reporting":
      return { check: "done", plan: "done", load: "done", report: "now" };
    default:
      return { check: "done", plan: "done", load: "done", report: "done" };
  }
}
