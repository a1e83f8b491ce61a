import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { PlatformAnswer, PlatformClient, PlatformFault } from "#ports/platform-client.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { platformSeal } from "#use-cases/platform/open-platform.ts";
import { faultSentences } from "#use-cases/platform/platform-line.ts";
import { testKey, triedPermission } from "#use-cases/platform-settings/tried-permission.ts";

export const platformSteps = ["find", "connect", "encrypt", "sign_in", "permission"] as const;
export type PlatformStep = (typeof platformSteps)[number];

export type TestedPlatformStep = {
  readonly step: PlatformStep;
  /** Left out: it is not needed, or a step before it failed. */
  readonly outcome: "done" | "failed" | "left_out";
  /** What was found, or what is wrong and what to do. */
  readonly sentence: string | null;
};

type Failed = { readonly step: PlatformStep; readonly sentence: string };

/**
 * Asks the platform of a workspace for records and lists, step by step, and changes nothing there; a paused one, too.
 * Rejects with AppError("bad_request") when none is set, and ("unavailable") when its password can't be opened.
 */
export async function testPlatform(
  deps: Pick<ImportDeps, "inWorkspace" | "secretBox" | "connectPlatform" | "clock">,
  { scope, by }: { readonly scope: WorkspaceScope; readonly by: Actor },
): Promise<readonly TestedPlatformStep[]> {
  const found = await deps.inWorkspace(scope, ({ platformSettings }) => platformSettings.signIn());
  if (!found) throw new AppError("bad_request", "No platform is set for this workspace: set it first.");
  const { connection, secret } = found;
  const password = await deps.secretBox.open(secret, platformSeal(scope));
  const client = deps.connectPlatform({ ...connection, password });
  const { failed, permission } = await tried(client).finally(() => client.close());
  const url = new URL(connection.baseUrl);
  await deps.inWorkspace(scope, async ({ platform, activity }) => {
    await platform.note(failed ? { fault: failed.sentence } : { workedAt: deps.clock() });
    const detail = { reached: failed === null, step: failed?.step ?? null };
    await activity.record({ actor: by, action: "platform.tested", subject: url.host, detail });
  });
  const secure = url.protocol === "https:";
  const sentences: Readonly<Record<PlatformStep, string | null>> = {
    find: `${url.hostname} leads to an address.`,
    connect: `It takes connections at port ${url.port || (secure ? "443" : "80")}.`,
    encrypt: "Its certificate is trusted.",
    sign_in: `${connection.username} may sign in.`,
    permission,
  };
  const failedAt = failed ? platformSteps.indexOf(failed.step) : platformSteps.length;
  return platformSteps.map((step, at): TestedPlatformStep => {
    if (at === failedAt) return { step, outcome: "failed", sentence: failed?.sentence ?? null };
    if (at > failedAt) return { step, outcome: "left_out", sentence: null };
    if (step === "encrypt" && !secure)
      return { step, outcome: "left_out", sentence: "Nothing is encrypted: plain http." };
    return { step, outcome: "done", sentence: sentences[step] };
  });
}

async function tried(client: PlatformClient): Promise<{ failed: Failed | null; permission: string | null }> {
  const first = signInFault(await client.find("employees", testKey));
  if (first) return { failed: first, permission: null };
  const permission = await triedPermission(client);
  return permission.ok
    ? { failed: null, permission: permission.sentence }
    : { failed: { step: "permission", sentence: permission.sentence }, permission: null };
}

/** How far the first question got; null: it was answered by somebody who knows us. */
function signInFault(answer: PlatformAnswer<unknown>): Failed | null {
  if (answer.kind === "denied" && answer.status === 401) {
    return {
      step: "sign_in",
      sentence: "The platform refuses the name or the password (401). Type both again as the platform gave them.",
    };
  }
  if (answer.kind === "busy") {
    return { step: "sign_in", sentence: "The platform asks for patience. Test it again in a few minutes." };
  }
  if (answer.kind !== "no_answer") return null;
  const { step, fault } = answer;
  return {
    step: step === "hand_over" ? "sign_in" : step,
    sentence: `${faultSentences[fault]} ${advice[fault]}`,
  };
}

const advice: Readonly<Record<PlatformFault, string>> = {
  not_found: "Look at how the address is written.",
  private: "The operator of this installation has not opened that; write a public address.",
  unreachable: "Look at host and port, or ask the platform whether it lets this installation in.",
  certificate: "Ask the platform for one of a known authority, made for this host.",
  cut_off: "Try again, and ask the platform if it stays so.",
  too_slow: "Try again, and ask the platform if it stays so.",
  server_error: "Try again, and ask the platform if it stays so.",
  not_understood: "Look whether this is the platform's own address.",
};
