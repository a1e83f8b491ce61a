import { expect, test } from "vitest";
import { clientAddress } from "#core/access/client-address.ts";

const from = (forwardedFor: string, trustedProxies: number, socketAddress = "192.0.2.1") =>
  clientAddress({ forwardedFor, trustedProxies, socketAddress });

test.each([
  ["no proxy is ours: who connected, whatever is claimed", "203.0.113.9", 0, "192.0.2.1"],
  ["no proxy is ours, nothing is claimed", "", 0, "192.0.2.1"],
  ["one proxy is ours: whom it names", "203.0.113.9", 1, "203.0.113.9"],
  ["one proxy is ours: what the sender put before that is left out", "10.0.0.1, 203.0.113.9", 1, "203.0.113.9"],
  ["two proxies are ours: whom the outer one names", "10.0.0.1, 203.0.113.9, 198.51.100.2", 2, "203.0.113.9"],
  ["a request that went past the outer proxy", "203.0.113.9", 2, "203.0.113.9"],
  ["a request that went past our only proxy", "", 1, "192.0.2.1"],
  ["empty entries", " , 203.0.113.9 ,", 1, "203.0.113.9"],
])("%s", (_, forwardedFor, trustedProxies, expected) => {
  expect(from(forwardedFor, trustedProxies)).toBe(expected);
});

test("an IPv4 address that came over an IPv6 socket is the same address", () => {
  expect(from("", 0, "::ffff:192.0.2.1")).toBe("192.0.2.1");
  expect(from("", 0, "2001:db8::1")).toBe("2001:db8::1");
});

test("some proxies name a port beside the address, which is another one with each connection", () => {
  expect(from("203.0.113.9:41233", 1)).toBe("203.0.113.9");
  expect(from("[2001:db8::1]:41233", 1)).toBe("2001:db8::1");
});
