import { partnerServers } from "#adapters/sftp/partner-servers.ts";
import type { SftpSettings } from "#core/sftp/connection.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";
import type { PartnerAddress } from "#ports/partner-server.ts";
import type { Deps } from "#server/composition.ts";
import { sealedFor } from "#use-cases/sftp/address-of.ts";
import { breakableLine, type BreakableLine } from "#testing/breakable-line.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { partnerSshd, type PartnerSshd } from "#testing/partner-sshd.ts";

/** The product beside a partner's real server, with a line between them that can be broken. */
export type SftpWorld = {
  readonly world: ImportWorld;
  readonly deps: Deps;
  readonly partner: PartnerSshd;
  readonly line: BreakableLine;
  /** Its host key confirmed. */
  readonly address: PartnerAddress;
  /** Adds a connection across the line, from "in", its archive "done", and to "out". */
  connection(changes?: Partial<SftpSettings> & { readonly paused?: boolean }): Promise<string>;
  close(): Promise<void>;
};

/** Null where there is no sshd. */
export async function createSftpWorld(): Promise<SftpWorld | null> {
  const partner = await partnerSshd();
  if (partner === null) return null;
  const world = await createImportWorld();
  const line = await breakableLine(partner.sshd.port);
  const servers = partnerServers({ allowPrivate: true, connectMs: 5_000, keepaliveMs: 300, answerMs: 1_500 });
  const deps = { ...world.deps, partnerServers: servers };
  const shown = await servers.open(partner.address).catch((error: unknown) => error);
  const hostKey = shown instanceof PartnerError ? shown.offered : null;
  let added = 0;
  return {
    ...{ world, deps, partner, line },
    address: { ...partner.address, port: line.port, hostKey },
    async connection({ paused = false, ...changes } = {}) {
      const id = deps.newId();
      const { credential, host, username } = partner.address;
      const secret = "privateKey" in credential ? credential.privateKey : credential.password;
      const settings: SftpSettings = {
        ...{ name: `Partner ${(added += 1)}`, host, port: line.port, username, oldServer: false },
        ...{ pullFolder: `${partner.at}/in`, pattern: "*.csv", feedId: null, afterPull: "archive", everyMinutes: null },
        ...{ archiveFolder: `${partner.at}/in/done`, pushFolder: `${partner.at}/out`, onClash: "new_name" },
        ...changes,
      };
      const sealed = await deps.secretBox.seal(secret, sealedFor(world.staging, id));
      await deps.inWorkspace(world.staging, async ({ sftpConnections }) => {
        await sftpConnections.add({ ...settings, id, by: world.by, auth: "key", secret: sealed, publicKey: null });
        await sftpConnections.change(id, { hostKey, paused });
      });
      return id;
    },
    async close() {
      await line.stop();
      await world.close();
      await partner.sshd.stop();
    },
  };
}
