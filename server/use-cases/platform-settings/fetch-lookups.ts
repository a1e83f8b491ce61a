import { AppError } from "#core/app-error.ts";
import { platformLists, type PlatformListName } from "#core/platform/platform-lists.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { PlatformAnswer, PlatformClient } from "#ports/platform-client.ts";
import type { LookupEntry } from "#ports/platform-lookups.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { queueRelease } from "#use-cases/held/queue-release.ts";
import { openPlatform } from "#use-cases/platform/open-platform.ts";
import { deniedSentence, faultSentences } from "#use-cases/platform/platform-line.ts";
import { changedMeanwhile } from "#use-cases/platform-settings/refuse-while-loading.ts";

/** More than any agency has of branches or groups; a list that goes on and on is none. */
const mostPages = 200;

type Read =
  | { readonly entries: readonly LookupEntry[] }
  /** `ends`: the platform would not answer for another list either. */
  | { readonly fault: string; readonly ends: boolean };

export type FetchedLookups = { readonly fetched: number; readonly failed: number };

/**
 * Fetches every list of the platform. One whose pages have all come takes the place of what was there, in one
 * transaction; of another what was there stays, with the sentence that says why. Rejects with AppError("bad_request")
 * where there is no platform to ask, and ("conflict") when it was changed meanwhile.
 */
export async function fetchLookups(
  deps: Pick<ImportDeps, "inWorkspace" | "secretBox" | "connectPlatform">,
  { scope, by }: { readonly scope: WorkspaceScope; readonly by: Actor },
): Promise<FetchedLookups> {
  const asked = await deps.inWorkspace(scope, ({ platform }) => platform.find());
  const opened = await openPlatform(deps, scope);
  if ("missing" in opened) throw new AppError("bad_request", opened.missing);
  const { client } = opened;
  try {
    let ended: Read | null = null;
    let fetched = 0;
    for (const kind of platformLists) {
      const read: Read = ended ?? (await readList(client, kind));
      if ("fault" in read && read.ends) ended = read;
      if ("entries" in read) fetched += 1;
      await deps.inWorkspace(scope, async ({ platform, platformLookups }) => {
        // A list of one host never stands beside the connection to another.
        if ((await platform.find())?.baseUrl !== asked?.baseUrl) throw changedMeanwhile();
        await ("entries" in read
          ? platformLookups.replace(kind, read.entries)
          : platformLookups.note(kind, read.fault));
      });
    }
    const failed = platformLists.length - fetched;
    const subject = new URL(asked?.baseUrl ?? "").host;
    await deps.inWorkspace(scope, async (stores) => {
      // A value for which rows wait may be on a list by now.
      if (fetched > 0) await queueRelease(stores, scope);
      await stores.activity.record({
        ...{ actor: by, action: "platform.lookups-fetched", subject },
        detail: { lists: fetched, failed },
      });
    });
    return { fetched, failed };
  } finally {
    client.close();
  }
}

async function readList(client: Pick<PlatformClient, "list">, kind: PlatformListName): Promise<Read> {
  const entries = new Map<string, LookupEntry>();
  for (let page = 1; page <= mostPages; page++) {
    const answer = await client.list(kind, page);
    if (answer.kind !== "ok") return { fault: faultOf(answer), ends: endsAll(answer) };
    const before = entries.size;
    for (const entry of answer.value) if (!entries.has(entry.id)) entries.set(entry.id, entry);
    // Nothing new: an empty page behind the last one, or a platform that knows no pages and says all again.
    if (entries.size === before) return { entries: [...entries.values()] };
  }
  return { fault: "The list does not end; nothing of it was taken.", ends: false };
}

type NoList = Exclude<PlatformAnswer<unknown>, { readonly kind: "ok" }>;

const endsAll = (answer: NoList) =>
  answer.kind === "busy" ||
  (answer.kind === "denied" && answer.status === 401) ||
  (answer.kind === "no_answer" && answer.fault !== "not_understood");

function faultOf(answer: NoList): string {
  if (answer.kind === "no_answer") return faultSentences[answer.fault];
  if (answer.kind === "busy") return "The platform asks for patience. Fetch it again in a few minutes.";
  if (answer.kind === "denied") return deniedSentence(answer.status);
  return "The platform has no such list.";
}
