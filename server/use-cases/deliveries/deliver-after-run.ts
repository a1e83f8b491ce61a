import { defaultRoute } from "#core/inbound/feed-route.ts";
import { belowInbound, besideOf } from "#core/inbound/outbound-name.ts";
import { nameByTemplate } from "#core/reports/file-name-template.ts";
import { receiptFileName, stemOf } from "#core/reports/file-name.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { NewDelivery } from "#ports/delivery-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { queueRound } from "#use-cases/deliveries/queue-round.ts";
import { deliverToConnections } from "#use-cases/sftp/deliver-to-connections.ts";

/**
 * Notes what goes out now that an import has ended, and queues its sending, in the transaction that ends it: what was
 * made, a message where nothing was loaded (`said` of what ended otherwise), the file itself, and its removal from inbound/. Nothing goes out for an
 * import whose file did not lie there, but to the partners' servers that get such answers. `run` is the import as it
 * stands after it ended.
 */
export async function deliverAfterRun(
  stores: WorkspaceStores,
  scope: WorkspaceScope,
  run: StoredImport,
  said: readonly [word: string, sentence: string] = endOf(run),
): Promise<void> {
  if (run.channel === "held" && run.parentId !== null) return deliverReleased(stores, scope, run, run.parentId);
  const madeFor = async (file: string) =>
    run.state === "completed" ? artifactsOf(stores, run, file) : [message(run, file, said)];
  await deliverToConnections(stores, scope, run, () => madeFor(run.fileName));
  const object = await stores.inbound.ofImport(run.id);
  if (!object) return;
  const file = belowInbound(object.key);
  const made = await madeFor(file);
  const going: readonly Sent[] = [
    ...made,
    { artifact: "original", name: file, text: null },
    { artifact: "removal", name: file, text: null },
  ];
  const shared = { importId: run.id, inboundObjectId: object.id, destination: { kind: "place" } } as const;
  await stores.deliveries.add(going.map((sent) => ({ ...shared, ...sent })));
  await queueRound(stores, scope, { of: { importId: run.id }, destination: { kind: "place" } });
}

/**
 * What was made of rows that had waited follows the files of their import to where those went, under a name that says
 * so. Nothing does of an end that stored nothing: the rows wait again.
 */
async function deliverReleased(
  stores: WorkspaceStores,
  scope: WorkspaceScope,
  run: StoredImport,
  parentId: string,
): Promise<void> {
  if (run.state !== "completed") return;
  const madeFor = async (file: string) => {
    const made = await artifactsOf(stores, run, file);
    return made.map((sent) => ({ ...sent, name: followUpName(sent.name, run.fileName) }));
  };
  await deliverToConnections(stores, scope, run, () => madeFor(run.fileName), parentId);
  const object = await stores.inbound.ofImport(parentId);
  if (!object) return;
  const made = await madeFor(besideOf(belowInbound(object.key), run.fileName));
  const destination = { kind: "place" } as const;
  const shared = { importId: run.id, inboundObjectId: object.id, destination };
  const added = await stores.deliveries.add(made.map((sent) => ({ ...shared, ...sent })));
  if (added > 0) await queueRound(stores, scope, { of: { importId: run.id }, destination });
}

/** The names of released rows' files end in “-held”, which a feed's template may have left out. */
function followUpName(name: string, fileName: string): string {
  return name.includes(stemOf(fileName)) ? name : name.replace(/(\.[^/.]*)?$/, "-held$1");
}

type Sent = Pick<NewDelivery, "artifact" | "name" | "text">;

/** The files that were made for a complete import; one whose report could not be written has none. */
async function artifactsOf(stores: WorkspaceStores, run: StoredImport, file: string): Promise<readonly Sent[]> {
  const kinds = (await stores.artifacts.list(run.id)).map(({ kind }) => kind);
  const receipt: Sent = { artifact: "receipt", name: besideOf(file, receiptFileName(run.fileName)), text: null };
  const errors: Sent = { artifact: "error_file", name: await errorFileName(stores, run), text: null };
  return [...(kinds.includes("error_file") ? [errors] : []), ...(kinds.includes("receipt") ? [receipt] : [])];
}

/** What the error file of an import is called by its feed's template. */
export async function errorFileName(
  { routes }: Pick<WorkspaceStores, "routes">,
  run: StoredImport,
  rows = run.counts?.skipped ?? 0,
): Promise<string> {
  const route = (run.feedId === null ? null : await routes.find(run.feedId)) ?? defaultRoute;
  return nameByTemplate(route.errorFileTemplate, {
    feed: run.feedName ?? "",
    file: run.fileName,
    importNumber: run.number,
    rows,
    at: run.finishedAt ?? run.createdAt,
    zone: route.zone,
  });
}

/** For whoever sent a file of which nothing was loaded. */
function message({ number }: StoredImport, file: string, [word, sentence]: readonly [string, string]): Sent {
  return { artifact: "message", name: `${file}.${word}.txt`, text: `Import ${number}: ${sentence}` };
}

function endOf({ state, fault }: StoredImport): readonly [word: string, sentence: string] {
  return state === "failed"
    ? ["failed", fault?.sentence ?? "The file could not be processed."]
    : ["cancelled", "A person cancelled this import. Nothing of the file was loaded."];
}
