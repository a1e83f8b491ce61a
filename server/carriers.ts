import { readFileSync } from "node:fs";
import path from "node:path";
import { boxCarrier } from "#adapters/box/box-carrier.ts";
import type { BoxSettings } from "#adapters/box/open-box.ts";
import { folderCarrier } from "#adapters/folder/folder-carrier.ts";
import { s3Carrier } from "#adapters/s3/s3-carrier.ts";
import { partnerServers } from "#adapters/sftp/partner-servers.ts";
import { sftpCarrier } from "#adapters/sftp/sftp-carrier.ts";
import { fileMail } from "#adapters/smtp/file-mail.ts";
import { AppError } from "#core/app-error.ts";
import type { Config } from "#config/env.ts";
import type { OpenCarrier } from "#ports/file-carrier.ts";
import type { FileMail } from "#ports/file-mail.ts";
import type { OperatorDestination, OperatorDestinations } from "#ports/operator-destinations.ts";
import type { PartnerServers } from "#ports/partner-server.ts";

/** Backups that go to a folder lie below it: TENANT/ENVIRONMENT, or TENANT/ENVIRONMENT/FOLDER. */
const backupsFolder = ({ dataFolder }: Pick<Config, "dataFolder">) => path.join(dataFolder, "backups");

/** Takes files to destinations of every kind. */
export function openCarriers(
  config: Pick<Config, "dataFolder" | "privatePartners" | "orchestration">,
  partners: PartnerServers,
): OpenCarrier {
  const anywhere = partnerServers({ allowPrivate: true });
  return (address) => {
    switch (address.kind) {
      case "sftp":
        return sftpCarrier(address.trusted ? anywhere : partners, address);
      case "s3":
        return s3Carrier({ ...address, trusted: address.trusted || config.privatePartners });
      case "folder":
        return folderCarrier(path.join(backupsFolder(config), address.folder));
      case "box":
        return boxCarrier(address, boxSettings(config));
    }
  };
}

/** Where Box is. */
export const boxSettings = ({ orchestration: { boxAddresses } }: Pick<Config, "orchestration">): BoxSettings =>
  boxAddresses === null ? {} : { addresses: boxAddresses };

/** Mails to health departments. */
export function fileMails({
  orchestration,
  privatePartners,
}: Pick<Config, "orchestration" | "privatePartners">): FileMail {
  const { mailCaFile } = orchestration;
  const ca = mailCaFile === null ? undefined : textOf("HEALTH_NETWORK_CA_FILE", mailCaFile);
  return fileMail({ allowPrivate: privatePartners, ca });
}

/** What the environment says of destinations, its files read. Throws AppError("unavailable") for one that can't be. */
export function operatorDestinations({
  orchestration,
  s3At,
}: Pick<Config, "orchestration" | "s3At">): OperatorDestinations {
  const { workspace, printer, health, box, backupBucket } = orchestration;
  const all: OperatorDestination[] = [];
  if (printer) {
    const { host, port, username, password, keyFile, hostKey } = printer;
    const credential = keyFile ? { privateKey: textOf("PRINT_SFTP_KEY_FILE", keyFile) } : { password: password ?? "" };
    all.push({
      ...{ role: "printer", name: "Printing company (operator)", secret: null },
      target: { kind: "sftp", connectionId: null, folder: "dropbox", hostKey, at: `${username}@${host}:${port}` },
      partner: { host, port, username, credential, oldServer: false },
    });
  }
  if (health) {
    const { password: secret, ...settings } = health;
    const target = { kind: "smtp", ...settings } as const;
    all.push({ role: "health", name: "Health department (operator)", target, secret, partner: null });
  }
  if (box) {
    const secret = textOf("BOX_CONFIG_FILE", box.configFile);
    const target = { kind: "box", folderId: box.folderId } as const;
    all.push({ role: "city", name: "City (operator)", target, secret, partner: null });
  }
  if (backupBucket !== null) {
    const { region, endpoint, credentials } = s3At;
    const accessKeyId = credentials?.accessKeyId ?? null;
    const target = { kind: "s3", bucket: backupBucket, prefix: "", region, endpoint, accessKeyId } as const;
    const secret = credentials?.secretAccessKey ?? null;
    all.push({ role: "backup", name: "Backup (operator)", target, secret, partner: null });
  }
  return { workspace, all };
}

function textOf(variable: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new AppError("unavailable", `${variable} can't be read: it must be a file that this user may read.`, {
      cause: error,
    });
  }
}
