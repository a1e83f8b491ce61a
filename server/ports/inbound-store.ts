import type { StoredObject } from "#ports/object-store.ts";

/** What has become of one version of an object below inbound/. */
export type InboundState = "waiting" | "received" | "set_aside" | "refused" | "gone";

export type InboundObject = {
  readonly id: string;
  readonly key: string;
  readonly etag: string;
  readonly sizeBytes: number;
  readonly modifiedAt: string;
  /** When this size and time were first seen. */
  readonly seenAt: string;
  readonly state: InboundState;
  /** Why it was refused: a word of ours. */
  readonly reason: string | null;
  readonly importId: string | null;
};

/** An object as the page of connections shows it, with what has become of it. */
export type ShownObject = Pick<InboundObject, "id" | "key" | "sizeBytes" | "modifiedAt" | "state" | "reason"> & {
  readonly importId: string | null;
  readonly importNumber: number | null;
  /** Whether the import still waits for somebody to say what it is. */
  readonly assignable: boolean;
};

/** Objects below inbound/ of the workspace of the transaction. */
export type InboundStore = {
  /** All that are not taken in yet. */
  waiting(): Promise<readonly InboundObject[]>;
  /** Those under these keys that are not gone, in no order: several under one when it was replaced. */
  liveAt(keys: readonly string[]): Promise<readonly InboundObject[]>;
  /** The first two hundred that are not gone, by arrival. */
  shown(): Promise<readonly ShownObject[]>;
  /**
   * Notes that objects were seen and gives what is known of each. One that has changed since it was last seen counts as
   * seen now for the first time; one that was taken in this version already is given as that. A version is its etag with
   * the time of the listing: the same content may come again under its name. Of two with one key the last counts.
   */
  look(objects: readonly StoredObject[]): Promise<readonly InboundObject[]>;
  /** Holds the row until the transaction ends, so that one worker takes the object in. */
  hold(id: string): Promise<InboundObject | null>;
  /** Names below inbound/ of the newest twenty that no feed was found for; they may be gone by now. */
  unmatchedNames(): Promise<readonly string[]>;
  find(id: string): Promise<InboundObject | null>;
  ofImport(importId: string): Promise<InboundObject | null>;
  note(
    id: string,
    to: { readonly state: InboundState; readonly reason?: string; readonly importId?: string },
  ): Promise<void>;
};

/** Every workspace that has a place, for the listing. */
export type WorkspacesWithPlace = () => Promise<readonly { readonly tenantId: string; readonly workspaceId: string }[]>;
