import type { Environment } from "#core/access/environments.ts";
import { inboundPrefix, type PlaceSettings } from "#core/inbound/place.ts";

/** The place that a workspace has when nobody has set one for it. */
export type GivenPlace = {
  readonly settings: PlaceSettings;
  /** Whether an object that was stored without server-side encryption is refused. */
  readonly demandsEncryption: boolean;
  /** How long size and time of a file must have stood still before it is taken, in seconds. */
  readonly settleSeconds: number;
};

/** The bucket, or buckets, that this installation has for all workspaces. */
export type SharedBucket = {
  /** {tenant} and {environment} stand in it or in the prefix. */
  readonly bucket: string;
  /** Without a slash at its ends; empty: the whole bucket. */
  readonly prefix: string;
  readonly region: string;
  readonly endpoint: string | null;
  readonly pathStyle: boolean;
  readonly demandsEncryption: boolean;
};

type Named = { readonly tenantSlug: string; readonly environment: Environment };

/** A workspace's part of the shared bucket, or a folder. */
export function givenPlace(shared: SharedBucket | null, workspace: Named): GivenPlace {
  // Others write into a folder bit by bit; in a bucket an object appears when it is whole.
  if (shared === null) return { settings: { kind: "folder" }, demandsEncryption: false, settleSeconds: 10 };
  const { region, endpoint, pathStyle, demandsEncryption } = shared;
  const [bucket, prefix] = [named(shared.bucket, workspace), named(shared.prefix, workspace)];
  return {
    settings: { kind: "s3", bucket, prefix, region, endpoint, pathStyle },
    demandsEncryption,
    settleSeconds: 0,
  };
}

function named(template: string, { tenantSlug, environment }: Named): string {
  return template.replaceAll("{tenant}", tenantSlug).replaceAll("{environment}", environment);
}

export function isSamePlace(one: PlaceSettings, other: PlaceSettings): boolean {
  if (one.kind === "folder" || other.kind === "folder") return one.kind === other.kind;
  const said = ({ bucket, prefix, region, endpoint, pathStyle }: typeof one) =>
    JSON.stringify([bucket, prefix, region, endpoint, pathStyle]);
  return said(one) === said(other);
}

/** Whether a key of a bucket is that of a file which a workspace with this prefix there waits for. */
export function isInbound(prefix: string, key: string): boolean {
  return key.startsWith(prefix === "" ? inboundPrefix : `${prefix}/${inboundPrefix}`);
}

/** Whether a key of a bucket lies in the part that has this prefix. */
export function isWithin(prefix: string, key: string): boolean {
  return prefix === "" || key.startsWith(`${prefix}/`);
}

/** Whether one of two parts of a bucket, by their prefixes, is the other or lies in it. */
export function partsOverlap(one: string, other: string): boolean {
  return one === other || isWithin(one, other) || isWithin(other, one);
}
