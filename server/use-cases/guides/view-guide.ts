import type { Environment } from "#core/access/environments.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { EntityName } from "#core/entities/entity.ts";
import { plainFeed } from "#core/encryption/feed-encryption.ts";
import type { Schedule } from "#core/expected/expectation.ts";
import { encodingName } from "#core/file/encodings.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { describeColumns, type DescribedColumn, type FixedField } from "#core/guides/describe-columns.ts";
import { exampleName } from "#core/guides/example-name.ts";
import type { TemplateGap } from "#core/guides/feed-template.ts";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import type { PlaceSettings } from "#core/inbound/place.ts";
import { errorColumns } from "#core/reports/error-file.ts";
import { nameByTemplate } from "#core/reports/file-name-template.ts";
import type { SftpAddress } from "#core/sftp/sftp-address.ts";
import { senderUser } from "#core/sftp/sender-user.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { FeedView } from "#ports/feed-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";
import { asChecked, templateOf } from "#use-cases/guides/feed-template-file.ts";

/** A partner's own server from which this feed is fetched, or to which its answers are sent. */
export type GuideServer = {
  readonly host: string;
  readonly port: number;
  readonly pullFolder: string | null;
  readonly pattern: string;
  readonly everyMinutes: number | null;
  readonly pushFolder: string | null;
};

/** What a partner has to know of a feed. Nothing in it is secret, and no cell of a file. */
export type Guide = {
  readonly feed: { readonly id: string; readonly name: string; readonly entity: EntityName; readonly version: number };
  readonly format: FileFormat & { readonly encodingName: string };
  readonly columns: readonly (DescribedColumn & { readonly example: string })[];
  readonly fixed: readonly FixedField[];
  readonly gaps: readonly TemplateGap[];
  /** Which names below inbound/ are of this feed; null: people bring the files. */
  readonly pattern: string | null;
  readonly exampleName: string | null;
  readonly place: PlaceSettings | null;
  /** With which name the partner signs in to our SFTP server; null: no key is let in. */
  readonly sftpUser: string | null;
  /** Where that server is; null: the operator has not said. */
  readonly sftpAddress: SftpAddress | null;
  readonly servers: readonly GuideServer[];
  readonly encryption: { readonly inbound: boolean; readonly signature: boolean; readonly outbound: boolean };
  readonly errorFile: { readonly name: string; readonly columns: readonly string[] };
  /** Rows that name another record wait for it so many days; null: they don't wait. */
  readonly waitsDays: number | null;
  readonly schedule: Schedule | null;
};

/** The guide of a feed by its current mapping and settings. Rejects with AppError("not_found"). */
export async function viewGuide(
  deps: Pick<ImportDeps, "inWorkspace" | "clock"> & { readonly sftpAddress: SftpAddress | null },
  input: {
    readonly scope: WorkspaceScope;
    readonly tenantSlug: string;
    readonly environment: Environment;
    readonly feedId: string;
  },
): Promise<Guide> {
  const now = deps.clock();
  return deps.inWorkspace(input.scope, async (stores) => {
    const feed = await asChecked(stores, await requireFeed(stores.feeds, input.feedId));
    const { id, name, entity, version } = feed;
    const hold = await stores.feedHolds.find(id);
    const expectation = await stores.expectations.find(id);
    return {
      feed: { id, name, entity, version: version.version },
      format: { ...version.format, encodingName: encodingName(version.format.encoding) },
      ...columnsOf(feed, now.slice(0, 10)),
      ...(await waysOf(stores, feed, input)),
      sftpAddress: deps.sftpAddress,
      ...(await namesOf(stores, feed, now)),
      encryption: await encryptionOf(stores, id),
      waitsDays: hold.references && entityOf(entity).references.length > 0 ? hold.limitDays : null,
      schedule: expectation?.enabled ? scheduleOf(expectation) : null,
    };
  });
}

function columnsOf(feed: FeedView, today: string): Pick<Guide, "columns" | "fixed" | "gaps"> {
  const { example, gaps } = templateOf(feed, today);
  const { columns, fixed } = describeColumns(feed.version.mapping, feed.version.columns);
  return { columns: columns.map((column, at) => ({ ...column, example: example[at] ?? "" })), fixed, gaps };
}

/** The ways that files of a feed come by. Servers that name no feed, or another, are other partners' business. */
async function waysOf(
  { place, sftpSenderKeys, sftpConnections }: WorkspaceStores,
  { id }: FeedView,
  { scope, tenantSlug, environment }: Parameters<typeof viewGuide>[1],
): Promise<Pick<Guide, "place" | "sftpUser" | "servers">> {
  const found = await place.find();
  const keys = await sftpSenderKeys.list();
  const own = (await sftpConnections.list()).filter(({ feedId, paused }) => feedId === id && !paused);
  return {
    place: found?.settings ?? null,
    sftpUser: keys.length > 0 ? senderUser({ workspaceId: scope.workspaceId, tenantSlug, environment }) : null,
    servers: own.map(({ host, port, pullFolder, pattern, everyMinutes, pushFolder }) => ({
      ...{ host, port, pullFolder, pattern, everyMinutes, pushFolder },
    })),
  };
}

async function namesOf(
  { routes }: WorkspaceStores,
  { id, name }: FeedView,
  now: string,
): Promise<Pick<Guide, "pattern" | "exampleName" | "errorFile">> {
  const route = (await routes.list()).find(({ feedId }) => feedId === id) ?? { ...defaultRoute, feedId: id };
  const file = route.pattern === null ? null : exampleName(route.pattern, now.slice(0, 10));
  const run = { feed: name, file: file ?? "staff.csv", importNumber: 1, rows: 12, at: now, zone: route.zone };
  return {
    pattern: route.pattern,
    exampleName: file,
    errorFile: { name: nameByTemplate(route.errorFileTemplate, run), columns: errorColumns },
  };
}

async function encryptionOf({ feedEncryption }: WorkspaceStores, feedId: string): Promise<Guide["encryption"]> {
  const { inbound, signature, outbound } = (await feedEncryption.find(feedId)) ?? plainFeed;
  return { inbound: inbound === "demanded", signature: signature === "demanded", outbound: outbound === "encrypted" };
}

function scheduleOf({ zone, weekDays, monthDays, times, graceMinutes, blackoutDates }: Schedule): Schedule {
  return { zone, weekDays, monthDays, times, graceMinutes, blackoutDates };
}
