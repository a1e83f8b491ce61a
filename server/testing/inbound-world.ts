import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { entityOf } from "#core/entities/entities.ts";
import { defaultRoute, type FeedRoute } from "#core/inbound/feed-route.ts";
import type { QueuedJob } from "#jobs/queues.ts";
import { runDeliverJob } from "#jobs/run-deliver-job.ts";
import { runImportJob } from "#jobs/run-import-job.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Deps } from "#server/composition.ts";
import { placesFolder } from "#server/places.ts";
import { lookThroughPlace } from "#use-cases/inbound/look-through-place.ts";
import { createImportWorld, type ImportWorld, mappingByName, plainFormat } from "#testing/import-world.ts";

export const header = "external_id,username,first_name,last_name,email";
export const employee = (key: string, email = `${key}@agency.example`) => `${key},u${key},Ana,Lind,${email}`;
export const fileOf = (...lines: string[]) => [header, ...lines, ""].join("\r\n");

/** The product with a folder for northside's staging and production, in which files come in as others put them there. */
export type InboundWorld = ImportWorld & {
  /** Makes a feed of employees that loads by itself, with this pattern. */
  readonly feed: (name: string, route: Partial<FeedRoute>, scope?: WorkspaceScope) => Promise<string>;
  /** Puts a file below inbound/, as written a while ago. */
  readonly drop: (name: string, text: string, minutesAgo?: number) => Promise<void>;
  /** What lies below inbound/ or outbound/, with folders, by name. */
  readonly lying: (where: "inbound" | "outbound") => Promise<readonly string[]>;
  readonly read: (name: string) => Promise<string>;
  /** One look through inbound/. */
  readonly look: (deps?: Deps) => Promise<void>;
  /** Carries out what waits in the queues for this workspace, in the order in which it was enqueued. */
  readonly work: (deps?: Deps, killed?: AbortSignal) => Promise<void>;
};

export async function createInboundWorld(): Promise<InboundWorld> {
  const world = await createImportWorld();
  const scope = world.staging;
  const root = path.join(placesFolder(world.config), "northside", "staging");
  await mkdir(path.join(root, "inbound"), { recursive: true });
  await world.deps.inWorkspace(scope, ({ place }) =>
    place.save({ settings: { kind: "folder" }, credentials: null, demandsEncryption: false, settleSeconds: 0 }),
  );
  const columns = header.split(",");
  const done = new Set<string>();

  return {
    ...world,
    async feed(name, route, of = scope) {
      return world.deps.inWorkspace(of, async ({ feeds, routes }) => {
        const mapping = mappingByName(entityOf("employee"), columns);
        const made = await feeds.create(name, {
          ...{ format: plainFormat, columns, headerSignature: columns, mapping, by: world.by },
        });
        if (!made) throw new Error("The feed is there already.");
        await routes.save({ ...defaultRoute, loadPolicy: "automatic", ...route, feedId: made.id });
        return made.id;
      });
    },
    async drop(name, text, minutesAgo = 5) {
      const file = path.join(root, "inbound", name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
      const at = Date.now() / 1_000 - minutesAgo * 60;
      await utimes(file, at, at);
    },
    async lying(where) {
      const entries = await readdir(path.join(root, where), { recursive: true, withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(path.join(root, where), path.join(entry.parentPath, entry.name)))
        .toSorted();
    },
    read: (name) => readFile(path.join(root, name), "utf8"),
    look: (deps = world.deps) => lookThroughPlace(deps, { scope, maxBytes: 1_000_000 }),
    async work(deps = world.deps, killed = new AbortController().signal) {
      for (;;) {
        const job = await nextJob(world, done);
        if (!job) return;
        await carryOut(deps, job.data, killed);
        done.add(job.id);
      }
    },
  };
}

/** What is enqueued and was not carried out yet; the queue's own ways are tried in its own tests. */
async function nextJob(world: ImportWorld, done: ReadonlySet<string>) {
  const { rows } = await world.owner.query<{ id: string; data: QueuedJob }>(
    "select id::text, data from pgboss.job where name in ('import', 'delivery') order by created_on, id",
  );
  return rows.find(({ id }) => !done.has(id)) ?? null;
}

async function carryOut(deps: Deps, job: QueuedJob, signal: AbortSignal): Promise<void> {
  const turn = { signal, retries: 0 };
  if (job.stage === "check" || job.stage === "load") return runImportJob(deps, job, turn);
  if (job.stage === "deliver") return runDeliverJob(deps, job, turn);
}
