import {
  type DestinationKind,
  type DestinationRole,
  type DestinationTarget,
  kindsOfRole,
} from "#core/dispatch/destination.ts";
import type { DayFileKind } from "#core/day-files/layouts.ts";
import type { DestinationsView, DestinationView } from "./views.ts";

/** What was typed of a file's columns, commas between. */
export type ColumnsDraft = { readonly columns: string; readonly blank: string };

/** A destination as it stands in the form: all text, and what another kind needs keeps what was typed. */
export type Draft = {
  readonly role: DestinationRole;
  readonly kind: DestinationKind;
  readonly name: string;
  /** Empty: every site's. */
  readonly siteId: string;
  readonly connectionId: string;
  readonly folder: string;
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly from: string;
  readonly to: string;
  readonly folderId: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string;
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secret: string;
  readonly pgpKeyId: string;
  readonly enabled: boolean;
  /** Null: as agreed. */
  readonly contract: Readonly<Partial<Record<DayFileKind, ColumnsDraft>>> | null;
};

const fresh: Draft = {
  ...{ role: "printer", kind: "sftp", name: "", siteId: "", connectionId: "", folder: "dropbox", host: "" },
  ...{ port: "587", user: "", from: "", to: "", folderId: "", bucket: "", prefix: "", region: "us-east-1" },
  ...{ endpoint: "", accessKeyId: "", secret: "", pgpKeyId: "", enabled: true, contract: null },
};

/** What the form begins with. */
export function draftOf(destination: DestinationView | null): Draft {
  if (destination === null) return fresh;
  const { role, name, siteId, pgpKeyId, enabled, target, contract } = destination;
  const shared = { ...fresh, role, name, enabled, kind: target.kind, siteId: siteId ?? "", pgpKeyId: pgpKeyId ?? "" };
  return { ...shared, ...targetDraft(target), contract: contract && contractDraft(contract) };
}

function targetDraft(target: DestinationTarget): Partial<Draft> {
  switch (target.kind) {
    case "sftp":
      return { connectionId: target.connectionId ?? "", folder: target.folder };
    case "smtp":
      return { ...target, user: target.user ?? "", port: String(target.port), to: target.to.join("\n") };
    case "s3":
      return { ...target, endpoint: target.endpoint ?? "", accessKeyId: target.accessKeyId ?? "" };
    default:
      return target;
  }
}

/** A contract as it is edited. */
export function contractDraft(contract: NonNullable<DestinationView["contract"]>): NonNullable<Draft["contract"]> {
  return Object.fromEntries(
    Object.entries(contract).map(([kind, { columns, blank }]) => [
      kind,
      { columns: columns.join(", "), blank: blank.join(", ") },
    ]),
  );
}

/** With another receiver come another way and another contract. */
export function withRole(draft: Draft, role: DestinationRole): Draft {
  const [kind] = kindsOfRole[role];
  const folder = kind === "sftp" ? "dropbox" : "";
  return { ...draft, role, kind, folder, secret: "", contract: null };
}

/** What is sent of a form. */
export function contentOf(draft: Draft) {
  const { role, name, siteId, pgpKeyId, enabled, contract } = draft;
  return {
    ...{ role, name: name.trim(), siteId: siteId || null, pgpKeyId: pgpKeyId || null, enabled },
    target: targetOf(draft),
    contract: contract && Object.fromEntries(Object.entries(contract).map(([kind, typed]) => [kind, columnsOf(typed)])),
  };
}

function targetOf(draft: Draft): DestinationTarget {
  const { kind, folder, host, folderId, bucket, prefix, region } = draft;
  switch (kind) {
    case "sftp":
      return { kind, connectionId: draft.connectionId || null, folder: folder.trim(), hostKey: null, at: null };
    case "smtp": {
      const to = draft.to.split("\n").map((line) => line.trim());
      const user = draft.user.trim() || null;
      return {
        kind,
        host: host.trim(),
        port: Number(draft.port),
        user,
        from: draft.from.trim(),
        to: to.filter(Boolean),
      };
    }
    case "box":
      return { kind, folderId: folderId.trim() };
    case "s3": {
      const endpoint = draft.endpoint.trim() || null;
      const accessKeyId = draft.accessKeyId.trim() || null;
      return { kind, bucket: bucket.trim(), prefix: prefix.trim(), region: region.trim(), endpoint, accessKeyId };
    }
    case "folder":
      return { kind, folder: folder.trim() };
  }
}

const columnsOf = ({ columns, blank }: ColumnsDraft) => ({ columns: listOf(columns), blank: listOf(blank) });
const listOf = (text: string) =>
  text
    .split(",")
    .map((column) => column.trim())
    .filter(Boolean);

/** What the form offers beside what is typed. */
export type Choices = Omit<DestinationsView, "destinations">;
