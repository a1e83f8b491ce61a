import { BlockList, isIP } from "node:net";

/**
 * What an address that a tenant enters may not reach: this machine, private networks, link-local addresses (the cloud's metadata service among
 * them), and what is no address of one receiver. IANA's special-purpose registries; forms of IPv6 that hold an address of
 * IPv4 (NAT64, 6to4, Teredo) are refused as a whole, mapped ones are compared as what they hold.
 */
const refused = new BlockList();
const ipv4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];
for (const [network, bits] of ipv4) refused.addSubnet(network, bits, "ipv4");

/** Of IPv6 only what is handed out to networks (2000::/3) is taken at all, less what is special in it. */
const handedOut = new BlockList();
handedOut.addSubnet("2000::", 3, "ipv6");
const ipv6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];
for (const [network, bits] of ipv6) refused.addSubnet(network, bits, "ipv6");

/** Whether an IP address is one of the open internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !refused.check(address, "ipv4");
  if (version === 6) return handedOut.check(address, "ipv6") && !refused.check(address, "ipv6");
  return false;
}
