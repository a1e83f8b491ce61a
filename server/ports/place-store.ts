import type { PlaceSettings } from "#core/inbound/place.ts";

export type NewPlace = {
  readonly settings: PlaceSettings;
  /** Access key and secret as JSON, sealed; null: a folder, or the credentials that the machine has. */
  readonly credentials: string | null;
  readonly demandsEncryption: boolean;
  readonly settleSeconds: number;
};

export type Place = NewPlace & { readonly changedAt: string };

/** The last look through inbound/. */
export type PlaceLook = {
  readonly lookedAt: string;
  /** What was wrong then; null: nothing. */
  readonly fault: string | null;
};

/** The place of the workspace of the transaction. */
export type PlaceStore = {
  /** Null: nobody has set one, and the workspace has that of every other. */
  find(): Promise<Place | null>;
  /** Rejects with AppError("conflict") for a part of a bucket where another workspace has its files, or above or below it. */
  save(place: NewPlace): Promise<void>;
  remove(): Promise<void>;
  lastLook(): Promise<PlaceLook | null>;
  /** Notes that inbound/ was looked through just now. */
  noteLook(fault: string | null): Promise<void>;
};
