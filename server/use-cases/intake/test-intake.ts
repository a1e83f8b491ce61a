import { AppError } from "#core/app-error.ts";
import { setupFaults } from "#core/intake/intake-settings.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { currentKey } from "#use-cases/encryption/view-keys.ts";
import { requireIntakeFeed } from "#use-cases/intake/intake-feed.ts";
import { openIntake } from "#use-cases/intake/open-intake.ts";
import { noKey } from "#use-cases/intake/run-intake.ts";

export const intakeSteps = ["key", "feed", "inbound", "setup", "dead_letters", "outbound"] as const;
export type IntakeStep = (typeof intakeSteps)[number];

export type TestedIntakeStep = {
  readonly step: IntakeStep;
  /** Left out: it needs something that is missing. */
  readonly outcome: "done" | "failed" | "left_out";
  /** What is wrong, and what to do; or what was found. */
  readonly sentence: string | null;
};

type TestDeps = Pick<ImportDeps, "inWorkspace" | "secretBox" | "openIntakeQueue" | "log">;

/**
 * Looks at everything that the intake needs, and changes nothing: no message is received, for each receiving counts
 * towards the dead letters, and none is sent. Rejects with AppError("bad_request") when no queues are set.
 */
export async function testIntake(deps: TestDeps, scope: WorkspaceScope): Promise<readonly TestedIntakeStep[]> {
  const steps: TestedIntakeStep[] = [];
  const at = async <T>(step: IntakeStep, work: () => Promise<{ value: T; sentence: string | null }>) => {
    try {
      const { value, sentence } = await work();
      steps.push({ step, outcome: "done", sentence });
      return value;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      deps.log.warn({ err: error, step, workspaceId: scope.workspaceId }, "a tested intake queue does not work");
      steps.push({ step, outcome: "failed", sentence: error.message });
      return null;
    }
  };
  const leaveOut = (step: IntakeStep) => steps.push({ step, outcome: "left_out", sentence: null });

  await at("key", async () => {
    const key = await currentKey(deps, scope);
    if (key === null) throw new AppError("unavailable", noKey);
    return { value: null, sentence: `Senders encrypt with ${key.fingerprint}.` };
  });
  const opened = await openIntake(deps, scope);
  if (opened === null) throw new AppError("bad_request", "No intake queue is set for this workspace.");
  const { connection, queue } = opened;
  try {
    await at("feed", async () => {
      await deps.inWorkspace(scope, (stores) => requireIntakeFeed(stores, connection.feedId));
      return { value: null, sentence: null };
    });
    const facts = await at("inbound", async () => {
      const value = await queue.facts("inbound");
      return { value, sentence: waiting(value.messages) };
    });
    if (facts === null) leaveOut("setup");
    else {
      await at("setup", async () => {
        const faults = setupFaults(facts);
        if (faults.length > 0) throw new AppError("unavailable", faults.join(" "));
        return { value: null, sentence: null };
      });
    }
    const deadLetters = facts?.deadLetters ?? null;
    if (deadLetters === null) leaveOut("dead_letters");
    else {
      await at("dead_letters", async () => {
        const { messages } = await queue.facts({ deadLetters });
        return { value: null, sentence: waiting(messages) };
      });
    }
    await at("outbound", async () => {
      const { messages } = await queue.facts("outbound");
      return { value: null, sentence: waiting(messages) };
    });
    return steps;
  } finally {
    queue.close();
  }
}

function waiting(messages: number): string {
  if (messages === 0) return "No message is in it.";
  return messages === 1 ? "About 1 message is in it." : `About ${messages.toLocaleString("en-US")} messages are in it.`;
}
