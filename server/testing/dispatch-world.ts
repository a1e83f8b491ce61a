import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { mailServer } from "#adapters/contracts/mail-server.ts";
import { testAuthority } from "#adapters/contracts/test-authority.ts";
import { partnerServers } from "#adapters/sftp/partner-servers.ts";
import { fileMail } from "#adapters/smtp/file-mail.ts";
import type { DestinationRole, DestinationTarget } from "#core/dispatch/destination.ts";
import type { DestinationContent } from "#ports/destinations.ts";
import type { Dispatch } from "#ports/dispatches.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Deps } from "#server/composition.ts";
import { openCarriers } from "#server/carriers.ts";
import { addAppointments, addSite } from "#testing/appointments-world.ts";
import { inventedAppointments } from "#testing/invented-appointments.ts";
import { ownFolder } from "#testing/partner-sshd.ts";
import { createSftpWorld, type SftpWorld } from "#testing/sftp-world.ts";
import { addDestination } from "#use-cases/destinations/save-destination.ts";
import { buildDay } from "#use-cases/day-files/build-day.ts";
import { runDispatch } from "#use-cases/dispatch/run-dispatch.ts";
import { startEndOfDay } from "#use-cases/end-of-day/end-of-day.ts";
import { runEndOfDay } from "#use-cases/end-of-day/run-end-of-day.ts";

/** A day of the invented appointments with few of them. */
export const smallDay = "2024-02-29";

/** For tests that are left out where it is null. */
export function presentWorld<T>(made: T | null): T {
  if (made === null) throw new Error("There is no sshd here.");
  return made;
}

/**
 * The product beside a printing company's real SFTP server and a health department's real mail server. Null where there is no
 * sshd.
 */
export async function createDispatchWorld() {
  const sftp = await createSftpWorld();
  if (sftp === null) return null;
  const authority = await testAuthority();
  const { world, partner } = sftp;
  const scope = world.staging;
  const servers = partnerServers({ allowPrivate: true, connectMs: 5_000 });
  const deps: Deps = {
    ...sftp.deps,
    partnerServers: servers,
    openCarrier: openCarriers(world.config, servers),
    fileMail: fileMail({ allowPrivate: true, ca: authority.ca, timeoutMs: 700 }),
  };
  await world.owner.query("drop index patient_workspace_id_patient_number_key");
  const siteId = await addSite(world.owner, scope);
  await addAppointments(world.owner, scope, siteId, inventedAppointments);
  const mail = await mailServer(authority);
  const dropbox = path.join(partner.disk, "dropbox");
  await ownFolder(dropbox);
  const backups = path.join(world.config.dataFolder, "backups");
  return {
    ...{ world, deps, scope, siteId, mail, authority, dropbox, sftp },
    backup: () => filesBelow(path.join(backups, "northside/staging")),
    printed: () => filesBelow(dropbox),
    readPrinted: (file: string) => readFile(path.join(dropbox, file), "utf8"),
    destination: (role: DestinationRole, own: Partial<DestinationContent> = {}) =>
      destinationOf(deps, sftp, scope, mail.settings.port, role, own),
    dispatches: (by: Deps = deps) => allDispatches(by, world.owner, scope),
    async run(by: Deps = deps, how?: "supplement" | "new_version") {
      const asked = { scope, siteId, day: smallDay, by: world.by, ...(how && { how }) };
      const { dayRunId } = await startEndOfDay(by, asked);
      await goOn(by, scope, dayRunId);
      return endOf(deps, scope, dayRunId);
    },
    goOn: (by: Deps, dayRunId: string) => goOn(by, scope, dayRunId),
    endOf: (dayRunId: string) => endOf(deps, scope, dayRunId),
    /** All that a killed process holds is free again, and what waits for its time is due. */
    async revive() {
      await world.owner.query(
        `update dispatch set claimed_until = null, due_at = now() - interval '1 second'
         where workspace_id = $1 and state in ('built', 'sealed', 'sent')`,
        [scope.workspaceId],
      );
    },
    /** Takes what the printing company finds, as it comes; answers the names. */
    async pickUp(): Promise<readonly string[]> {
      const found = await filesBelow(dropbox);
      await mkdir(path.join(partner.disk, "taken"), { recursive: true });
      for (const file of found.filter((name) => name.endsWith(".csv"))) {
        await rename(path.join(dropbox, file), path.join(partner.disk, "taken", path.basename(file)));
      }
      return found.filter((name) => name.endsWith(".csv"));
    },
    async forget() {
      for (const table of ["dispatch", "day_run", "sent_on"]) await world.owner.query(`delete from ${table}`);
      mail.mails.length = 0;
      for (const folder of [dropbox, backups]) await rm(folder, { recursive: true, force: true });
      await ownFolder(dropbox);
    },
    async close() {
      await mail.close();
      await sftp.close();
    },
  };
}

async function destinationOf(
  deps: Deps,
  sftp: SftpWorld,
  scope: WorkspaceScope,
  port: number,
  role: DestinationRole,
  own: Partial<DestinationContent>,
) {
  const targets: Readonly<Record<DestinationRole, () => Promise<DestinationTarget>>> = {
    printer: async () => ({
      ...{ kind: "sftp", connectionId: await sftp.connection(), hostKey: null, at: null },
      folder: `${sftp.partner.at}/dropbox`,
    }),
    health: async () => ({
      ...{ kind: "smtp", host: "localhost", port, user: "causeway" },
      ...{ from: "Agency <files@agency.example>", to: ["intake@health.example"] },
    }),
    backup: async () => ({ kind: "folder", folder: "" }),
    city: async () => ({ kind: "box", folderId: "12345" }),
  };
  const secrets: Partial<Record<DestinationRole, string>> = { health: "right", city: "{}" };
  const target = own.target ?? (await targets[role]());
  const shared = { role, name: `The ${role}`, siteId: null, pgpKeyId: null, contract: null, enabled: true };
  const content = { ...shared, ...own, target };
  return addDestination(deps, { scope, by: sftp.world.by, content, secret: secrets[role] ?? null });
}

async function goOn(deps: Deps, scope: WorkspaceScope, dayRunId: string): Promise<void> {
  await runEndOfDay(deps, { scope, dayRunId });
  const [run] = await deps.inWorkspace(scope, ({ dayRuns }) => dayRuns.find({ id: dayRunId }));
  if (run?.state === "building" && run.buildId) await buildDay(deps, { scope, buildId: run.buildId });
  const going = await deps.inWorkspace(scope, ({ dispatches }) => dispatches.list({ dayRunId }));
  for (const { id } of going) await runDispatch(deps, { scope, dispatchId: id });
}

async function endOf(deps: Deps, scope: WorkspaceScope, dayRunId: string) {
  const [run] = await deps.inWorkspace(scope, ({ dayRuns }) => dayRuns.find({ id: dayRunId }));
  if (!run) throw new Error("The run is gone.");
  return run;
}

async function allDispatches(
  deps: Deps,
  owner: SftpWorld["world"]["owner"],
  scope: WorkspaceScope,
): Promise<readonly Dispatch[]> {
  const { rows } = await owner.query("select id from dispatch where workspace_id = $1", [scope.workspaceId]);
  return deps.inWorkspace(scope, ({ dispatches }) => dispatches.list({ ids: rows.map(({ id }) => id) }));
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
