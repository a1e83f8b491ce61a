import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "#adapters/webhook/public-address.ts";

/** Thrown where a name leads into a network that webhooks may not reach. */
export class PrivateAddressError extends Error {}

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
