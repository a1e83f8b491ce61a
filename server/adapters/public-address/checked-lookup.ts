import { lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "#adapters/public-address/public-address.ts";

/** Thrown where a name leads into a network that addresses which tenants enter may not reach. */
export class PrivateAddressError extends Error {}

/** Whether a host is an address written out that may not be reached: that is never looked up. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replaceAll(/^\[|\]$/g, "");
  return isIP(host) !== 0 && !isPublicAddress(host);
}

/**
 * Finds the address that a connection is then made to. The check stands here and not before: a name that leads to an open
 * address when it is checked, and to a private one when it is connected to, would get past a check of its own.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, []);
    const open = found.length > 0 && found.every(({ address }) => isPublicAddress(address));
    if (!open) return callback(new PrivateAddressError(), []);
    const [first] = found;
    if (options.all || !first) return callback(null, found);
    return callback(null, first.address, first.family);
  });
};
