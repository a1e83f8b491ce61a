/** An appointment as a list shows it; names are personal, the day of birth is sensitive. Instants are ISO 8601 in UTC. */
export type ListedAppointment = {
  readonly hash: string;
  readonly siteId: string;
  readonly startAt: string;
  readonly state: "booked" | "moved" | "cancelled";
  readonly firstName: string;
  readonly lastName: string;
  /** yyyy-mm-dd */
  readonly dob: string;
  readonly patientNumber: string;
  readonly businessCode: string | null;
};

export type AppointmentsQuery = {
  readonly siteId: string;
  /** Milliseconds since 1970; `to` is left out. */
  readonly from: number;
  readonly to: number;
  /** The last that is known already. */
  readonly after: { readonly startAt: string; readonly hash: string } | null;
  readonly limit: number;
};

/** Appointments of one workspace as they are booked, inside the caller's transaction. Written by loads and undos alone. */
export type Appointments = {
  /** By start, then by bar code. */
  list(query: AppointmentsQuery): Promise<readonly ListedAppointment[]>;
  /** By bar code or patient's number, at any site, the newest first; at most 50. */
  find(by: { readonly hash: string } | { readonly patientNumber: string }): Promise<readonly ListedAppointment[]>;
  /** How many begin at each instant, those that were cancelled left out. */
  counts(
    query: Pick<AppointmentsQuery, "siteId" | "from" | "to">,
  ): Promise<readonly { readonly startAt: string; readonly appointments: number }[]>;
  /** Days of birth by bar code, for a look. */
  births(hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
};
