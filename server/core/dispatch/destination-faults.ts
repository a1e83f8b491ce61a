import { contractFault } from "#core/dispatch/contract-of.ts";
import { type DestinationRole, type DestinationTarget, kindsOfRole } from "#core/dispatch/destination.ts";
import type { ColumnContract } from "#core/day-files/column-contract.ts";
import type { DayFileKind } from "#core/day-files/layouts.ts";

type Content = {
  readonly role: DestinationRole;
  readonly name: string;
  readonly target: DestinationTarget;
  readonly contract: Readonly<Partial<Record<DayFileKind, ColumnContract>>> | null;
};

const host = /^[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?$/;
const address = /^(?:[^<>@\r\n,]{1,80} )?<?[^\s<>@,]{1,64}@[\w.-]{1,250}>?$/;
/** Folders of plain names: nothing leads out of them. */
const folder = /^(?!\/)(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^\\\r\n]{0,200}(?<!\/)$/;

/** What of a destination can't be as it is, by field; a sentence each. */
export function destinationFaults({ role, name, target, contract }: Content): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  if (name.trim() === "" || name.length > 80) faults["name"] = "Give it a name of at most 80 letters.";
  if (!(kindsOfRole[role] as readonly string[]).includes(target.kind)) {
    faults["kind"] = "Files for this receiver go another way.";
  }
  const problem = contract && contractFault(contract);
  if (problem) faults["contract"] = problem;
  return { ...faults, ...targetFaults(target) };
}

function targetFaults(target: DestinationTarget): Readonly<Record<string, string>> {
  switch (target.kind) {
    case "sftp":
      return {
        ...(target.connectionId === null && { connectionId: "Choose the SFTP connection of the partner." }),
        // A partner may name its folder from the root.
        ...(!folder.test(target.folder.replace(/^\//, "")) && { folder: "Write the folder as the partner calls it." }),
      };
    case "smtp":
      return {
        ...(!host.test(target.host) && { host: "Write the name of the mail server, without smtp://." }),
        ...(!isPort(target.port) && { port: "A port is a whole number from 1 to 65535; 587 is usual." }),
        ...(!address.test(target.from) && { from: "Write the address that mails are from." }),
        ...((target.to.length === 0 || target.to.length > 20 || !target.to.every((one) => address.test(one))) && {
          to: "Write one address a line, 20 at most.",
        }),
      };
    case "box":
      return /^\d{1,30}$/.test(target.folderId)
        ? {}
        : { folderId: "Write the number at the end of the folder's address at Box." };
    case "s3":
      return {
        ...(!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(target.bucket) && { bucket: "Write the name of the bucket." }),
        ...(!folder.test(target.prefix) && { prefix: "Write a path without / at its ends, or nothing." }),
        ...(!/^[a-z0-9-]{1,50}$/.test(target.region) && { region: "Write the region, for example us-east-1." }),
        ...(target.endpoint !== null &&
          !/^https?:\/\/[^\s/]+\/?$/.test(target.endpoint) && {
            endpoint: "Write the address of the store, beginning with https://, or nothing for Amazon's.",
          }),
        ...(!/^[\x21-\x7e]{1,200}$/.test(target.accessKeyId ?? "") && { accessKeyId: "Enter the access key." }),
      };
    case "folder":
      return folder.test(target.folder) ? {} : { folder: "Write a path without / at its ends, or nothing." };
  }
}

const isPort = (port: number) => Number.isInteger(port) && port >= 1 && port <= 65_535;
