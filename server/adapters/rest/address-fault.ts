import { isPrivateHost } from "#adapters/public-address/checked-lookup.ts";
import type { PlatformAddressFault } from "#ports/platform-client.ts";

/**
 * What can be said of an address before anybody connects. A name is looked up only when it is connected to: what it leads
 * to today says nothing of tomorrow.
 */
export function addressFault({ allowPrivate }: { readonly allowPrivate: boolean }): PlatformAddressFault {
  return (baseUrl) => {
    const { protocol, hostname } = new URL(baseUrl);
    if (allowPrivate) return null;
    if (protocol !== "https:") {
      return "The address must begin with https://: the password and records of people go over this connection.";
    }
    return isPrivateHost(hostname)
      ? "This address lies in a private network, which the operator of this installation has not opened. Write a public one."
      : null;
  };
}
