/** Where a request for slots stands, as it is stored and written into files. */
export const requestStatuses = ["pending", "active", "deleted"] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** What people read for it. */
export const requestStatusNames: Readonly<Record<RequestStatus, string>> = {
  pending: "Pending",
  active: "Approved",
  deleted: "Denied",
};

/** A business: one name, address and ZIP code. */
export type Business = {
  readonly hash: string;
  readonly business_name: string;
  readonly owner_first_name: string;
  readonly owner_last_name: string;
  readonly business_phone: string;
  readonly mobile_phone: string;
  readonly email: string;
  readonly consent_sms: boolean;
  readonly consent_email: boolean;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly zip_code: string;
};

/** A business's request for slots; it has a code of its own. */
export type BusinessRequest = {
  readonly business: Business;
  readonly business_code: string;
  readonly status: RequestStatus;
  readonly slots_requested: number;
  /** Null until somebody has decided. */
  readonly slots_approved: number | null;
  /** Milliseconds since 1970. */
  readonly created: number;
};
