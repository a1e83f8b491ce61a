import type { BuiltFileKind } from "#core/day-files/built-file.ts";
import type { HostKey } from "#core/sftp/connection.ts";

/** Whom files go to: the printing company, the health department, the city, our own backup. */
export const destinationRoles = ["printer", "health", "city", "backup"] as const;
export type DestinationRole = (typeof destinationRoles)[number];

/** How files go there. */
export const destinationKinds = ["sftp", "smtp", "box", "s3", "folder"] as const;
export type DestinationKind = (typeof destinationKinds)[number];

/** The ways that each of them is served by, the usual one first. */
export const kindsOfRole = {
  printer: ["sftp"],
  health: ["smtp"],
  city: ["box"],
  backup: ["s3", "folder"],
} as const satisfies Readonly<Record<DestinationRole, readonly DestinationKind[]>>;

/** Which files of a day each of them gets: the printer its two by their columns, and nobody else's printed forms. */
export const filesOfRole: Readonly<Record<DestinationRole, readonly BuiltFileKind[]>> = {
  printer: ["list", "form"],
  health: ["master"],
  city: ["list", "form", "master", "list_pdf", "form_pdf"],
  backup: ["list", "form", "master", "list_pdf", "form_pdf"],
};

/** Where and how, without a secret. */
export type DestinationTarget =
  | {
      readonly kind: "sftp";
      /** The partner's server; null: the one of the operator's environment. */
      readonly connectionId: string | null;
      /** Below it lies a folder for each day. */
      readonly folder: string;
      /** Of the operator's: the key that a person or PRINT_SFTP_HOST_KEY has confirmed. */
      readonly hostKey: HostKey | null;
      /** Of the operator's: how people write it down; null: the connection says it. */
      readonly at: string | null;
    }
  | {
      readonly kind: "smtp";
      readonly host: string;
      readonly port: number;
      /** Null: nobody signs in. */
      readonly user: string | null;
      readonly from: string;
      readonly to: readonly string[];
    }
  | {
      readonly kind: "box";
      /** The number of the folder in which days have theirs. */
      readonly folderId: string;
    }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      /** Without a slash at its ends; empty: the whole bucket. */
      readonly prefix: string;
      readonly region: string;
      /** Null: Amazon's. */
      readonly endpoint: string | null;
      /** Null: what the machine has, which is the operator's alone. */
      readonly accessKeyId: string | null;
    }
  | {
      readonly kind: "folder";
      /** Below the folder that the operator keeps backups in; empty: that one. */
      readonly folder: string;
    };

export type TargetOf<Kind extends DestinationKind> = Extract<DestinationTarget, { readonly kind: Kind }>;

/** The steps of a test, in the order in which something can be wrong. */
export const destinationSteps = ["find", "connect", "encrypt", "sign_in", "permission"] as const;
export type DestinationStepName = (typeof destinationSteps)[number];

/** How far a test came. */
export type DestinationStep = {
  readonly name: DestinationStepName;
  readonly outcome: "done" | "failed" | "left_out";
  /** What was found, or what is wrong and what to do; null: nothing to add. */
  readonly sentence: string | null;
  /** The key that a server has shown and nobody has confirmed. */
  readonly offered?: HostKey;
};

/**
 * All steps: those before the one that failed are done, those behind it left out, as are those that nothing is
 * known of. */
export function stepsUpTo(
  failed: { readonly name: DestinationStepName; readonly sentence: string } | null,
  found: Readonly<Partial<Record<DestinationStepName, string | null>>>,
): readonly DestinationStep[] {
  const at = failed === null ? destinationSteps.length : destinationSteps.indexOf(failed.name);
  return destinationSteps.map((name, index): DestinationStep => {
    if (failed?.name === name) return { name, outcome: "failed", sentence: failed.sentence };
    const known = found[name];
    return index < at && known !== undefined
      ? { name, outcome: "done", sentence: known }
      : { name, outcome: "left_out", sentence: null };
  });
}
