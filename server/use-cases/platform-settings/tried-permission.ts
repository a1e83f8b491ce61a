import { platformListWords, platformLists } from "#core/platform/platform-lists.ts";
import type { PlatformAnswer, PlatformClient, PlatformKind } from "#ports/platform-client.ts";
import { faultSentences } from "#use-cases/platform/platform-line.ts";

/** A key that nobody's record has; asking for it shows whether one may ask. */
export const testKey = "causeway-connection-test";

const kinds: readonly PlatformKind[] = ["employees", "clients", "visits"];

/** Whether the user may read what is sent and the lists, in one sentence. Nothing is written to find out whether it may. */
export async function triedPermission(
  client: Pick<PlatformClient, "find" | "list">,
): Promise<{ readonly ok: boolean; readonly sentence: string }> {
  const refused: string[] = [];
  const missing: string[] = [];
  for (const kind of kinds) {
    const answer = await client.find(kind, testKey);
    if (isRefused(answer)) refused.push(kind);
    else if (answer.kind !== "ok" && answer.kind !== "absent") return { ok: false, sentence: broken(kind, answer) };
  }
  for (const list of platformLists) {
    const answer = await client.list(list, 1);
    const words = platformListWords[list];
    if (isRefused(answer)) refused.push(words);
    // A platform may do without one of the lists: records are loaded all the same.
    else if (answer.kind === "absent" || answer.kind === "refused" || isStrange(answer)) missing.push(words);
    else if (answer.kind !== "ok") return { ok: false, sentence: broken(words, answer) };
  }
  if (refused.length > 0) {
    return {
      ok: false,
      sentence: `This user may not read ${joined(refused)} (403). Ask the platform to let it, and test again.`,
    };
  }
  const all = missing.length === 0 ? "and all lists" : `and all lists but ${joined(missing)}, which could not be read`;
  return {
    ok: true,
    sentence: `It may read ${kinds.join(", ")} ${all}. Whether it may write shows with the first file.`,
  };
}

const isRefused = (answer: PlatformAnswer<unknown>) => answer.kind === "denied" && answer.status === 403;
const isStrange = (answer: PlatformAnswer<unknown>) => answer.kind === "no_answer" && answer.fault === "not_understood";

function broken(what: string, answer: PlatformAnswer<unknown>): string {
  if (answer.kind === "no_answer") return `Asked for ${what}: ${faultSentences[answer.fault]} Test it again.`;
  if (answer.kind === "busy") return `Asked for ${what}, the platform wants patience. Test it again in a few minutes.`;
  if (answer.kind === "denied") return `Asked for ${what}, the platform refuses the sign-in (401).`;
  return `Asked for ${what}, the platform does not answer as its interface says. Look whether this is its own address.`;
}

/** `a, b and c`. */
function joined(words: readonly string[]): string {
  const [last = "", ...before] = words.toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(", ")} and ${last}`;
}
