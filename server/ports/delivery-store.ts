/** What goes out: files that we made, the file itself, a message about it, and at last its removal from inbound/. */
export type DeliveryArtifact = "error_file" | "receipt" | "held_errors" | "original" | "message" | "removal" | "export";

export type DeliveryDestination = { readonly kind: "place" } | { readonly kind: "sftp"; readonly connectionId: string };

export type Delivery = {
  readonly id: string;
  /** Null: a message about an object that was refused before it became an import. */
  readonly importId: string | null;
  readonly inboundObjectId: string | null;
  /** The manual export that it is. */
  readonly exportId: string | null;
  readonly artifact: DeliveryArtifact;
  readonly destination: DeliveryDestination;
  /** What it is to be called at its destination. */
  readonly name: string;
  /** Under which key or path it is written; decided and stored before the first byte, null until then. */
  readonly objectKey: string | null;
  /** Of a message: what it says. */
  readonly text: string | null;
  readonly state: "waiting" | "sent" | "failed";
  readonly attempts: number;
  /** One sentence: what was wrong the last time. */
  readonly fault: string | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
};

export type NewDelivery = Pick<
  Delivery,
  "importId" | "inboundObjectId" | "artifact" | "destination" | "name" | "text"
> & {
  readonly exportId?: string;
};

/** What one job sends: all that goes to one destination for one import, or for one object that was refused. */
export type DeliveryRound = {
  readonly of: { readonly importId: string } | { readonly inboundObjectId: string } | { readonly exportId: string };
  readonly destination: DeliveryDestination;
};

/** Deliveries of the workspace of the transaction. */
export type DeliveryStore = {
  /** Notes what is to be sent, once for each import or object, artifact and destination; says how many are new. */
  add(deliveries: readonly NewDelivery[]): Promise<number>;
  /** Everything of an import, whatever its state. */
  ofImport(importId: string): Promise<readonly Delivery[]>;
  /** In the order in which they are sent. */
  waiting(round: DeliveryRound): Promise<readonly Delivery[]>;
  /** Whether something of the round is not sent yet, its removal left aside: it waits, or was given up. */
  hasUnsent(round: DeliveryRound): Promise<boolean>;
  /** The newest that have failed, `mostFailed` of them, each with the number of its import. */
  failed(): Promise<readonly (Delivery & { readonly importNumber: number | null })[]>;
  /**
   * Stores the key that is to be written, once: answers the one that is stored, which may be another job's choice. Null
   * when another delivery of the place has that key and is not sent.
   */
  decide(id: string, objectKey: string): Promise<string | null>;
  /** Null when there is no such delivery, or it was sent: that stays. */
  note(
    id: string,
    to: { readonly state: "sent" } | { readonly state: "waiting" | "failed"; readonly fault: string | null },
  ): Promise<Delivery | null>;
};
