import type { SixDigits } from "#core/appointments/identifiers.ts";
import type { RequestSlots } from "#core/requisitions/capacity.ts";
import type { Registration } from "#core/requisitions/registration-problems.ts";
import type { Business, RequestStatus } from "#core/requisitions/request.ts";

/** Where a request came from. */
export type RequestOrigin = "form" | "file" | "staff";

/** Times are milliseconds since 1970. */
export type StoredBusiness = Business & {
  readonly id: string;
  readonly created: number;
  readonly changed: number;
  /** Somebody of the workspace has said, entered or loaded that these are its contacts. */
  readonly confirmed: boolean;
};

export type StoredRequest = {
  readonly id: string;
  readonly business_code: string;
  readonly status: RequestStatus;
  readonly slots_requested: number;
  readonly slots_approved: number | null;
  readonly created: number;
  readonly decided: number | null;
  readonly decidedByName: string | null;
  readonly reason: string | null;
  readonly version: number;
  readonly origin: RequestOrigin;
};

/** What a business may book is worked out of both by `capacityOf`: its requests, and the bookings of each code. */
export type BusinessSlots = {
  readonly requests: readonly RequestSlots[];
  readonly bookings: Readonly<Record<string, number>>;
};

export type BusinessQuery = {
  /** Looked for in name, owner, phones, e-mail, address, hash and codes; empty: all of them. */
  readonly search: string;
  /** Goes on behind the business with this hash. */
  readonly after: string | null;
  readonly limit: number;
};

export type NewRegistration = {
  readonly registration: Registration;
  readonly origin: RequestOrigin;
  /** Draws the digits of hash and code; asked again while they are another's. */
  readonly draw: () => SixDigits;
  /** What the public form was sent with: the same again is the same request. */
  readonly formKey?: string | null;
};

export type Registered = {
  readonly business: StoredBusiness;
  readonly request: StoredRequest;
  /** The business was here before; but from the form it was changed to what it says now. */
  readonly known: boolean;
};

/** Businesses of one workspace, in the caller's transaction. */
export type Businesses = {
  /** By name, then hash. */
  list(query: BusinessQuery): Promise<readonly StoredBusiness[]>;
  count(search: string): Promise<number>;
  /** With its requests, the newest first; null when there is none with this hash. */
  find(
    hash: string,
  ): Promise<{ readonly business: StoredBusiness; readonly requests: readonly StoredRequest[] } | null>;
  /**
   * Adds a request, and the business unless there is one of this name, address and ZIP code: that one is changed, but from
   * the form, where anybody can name it. Several at once for the same business make one. Rejects with
   * AppError("unavailable") when so many draws in a row were taken, and ("conflict") while a load holds the business.
   */
  register(registration: NewRegistration): Promise<Registered>;
  /** The request that the public form has made with this key before; null when there is none. */
  ofFormKey(formKey: string): Promise<StoredRequest | null>;
  /** For each of these ids; one without requests has none. */
  slots(businessIds: readonly string[]): Promise<ReadonlyMap<string, BusinessSlots>>;
  /** The request with a code and what its business may book; null when the code is nobody's. */
  ofCode(code: string): Promise<{ readonly request: StoredRequest; readonly slots: BusinessSlots } | null>;
};
