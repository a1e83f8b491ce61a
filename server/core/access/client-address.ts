/** The headers in which proxies tell of a request's origin; from anybody else they are claims. */
export const forwardingHeaders = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
] as const;

/**
 * The address that a request came from. Each proxy appends to `forwardedFor` (the header `x-forwarded-for`) whom it got
 * the request from, so of that list only the last entries, one for each of our own proxies, can be believed; what stands
 * before them is the sender's own story. `socketAddress` is who connected to us.
 */
export function clientAddress(request: {
  readonly socketAddress: string;
  readonly forwardedFor: string;
  readonly trustedProxies: number;
}): string {
  const { socketAddress, forwardedFor, trustedProxies } = request;
  const told = forwardedFor
    .split(",")
    .map((address) => address.trim())
    .filter((address) => address !== "");
  const way = [...told, socketAddress];
  const address = way[Math.max(0, way.length - 1 - trustedProxies)] ?? socketAddress;
  // Some proxies add the port of the connection, by which nobody would be counted twice.
  const host = /^(\d+(?:\.\d+){3}):\d+$/.exec(address)?.[1] ?? /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? address;
  return host.replace(/^::ffff:(?=\d+\.)/i, "");
}
