import { googleAddress } from "#adapters/contact-checks/google-address.ts";
import { neverBounce } from "#adapters/contact-checks/never-bounce.ts";
import type { LoadedConfig } from "#config/load-config.ts";
import type { ContactChecks } from "#ports/contact-checks.ts";
import { withBreaker } from "#use-cases/contact-checks/with-breaker.ts";

/** The services that the operator has a key for, each behind a breaker of this process. */
export function contactChecks({ contactChecks: keys }: Pick<LoadedConfig, "contactChecks">): ContactChecks {
  const { googleMapsKey, neverBounceKey } = keys;
  return {
    address: googleMapsKey === null ? null : withBreaker(googleAddress({ key: googleMapsKey }), Date.now),
    email: neverBounceKey === null ? null : withBreaker(neverBounce({ key: neverBounceKey }), Date.now),
  };
}
