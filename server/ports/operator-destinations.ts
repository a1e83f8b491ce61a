import type { DestinationRole, DestinationTarget } from "#core/dispatch/destination.ts";
import type { PartnerAddress } from "#ports/partner-server.ts";

/** A destination that the operator has set in the environment, with what opens it. */
export type OperatorDestination = {
  readonly role: DestinationRole;
  readonly name: string;
  readonly target: DestinationTarget;
  /** Open: a password, a secret key, the text of Box's configuration; null: none is needed. */
  readonly secret: string | null;
  /** Of a partner's server by SFTP. */
  readonly partner: Omit<PartnerAddress, "hostKey"> | null;
};

/** What the environment says of destinations. */
export type OperatorDestinations = {
  /** `tenant/environment`; null: nothing is said, and they belong to the only tenant's production. */
  readonly workspace: string | null;
  readonly all: readonly OperatorDestination[];
};
