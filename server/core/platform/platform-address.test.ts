import { expect, test } from "vitest";
import { platformAddress } from "./platform-address.ts";

test.each([
  ["https://agency.example", "https://agency.example/", "agency.example"],
  [" HTTPS://Agency.Example:8443/ ", "https://agency.example:8443/", "agency.example:8443"],
  ["http://10.0.0.7", "http://10.0.0.7/", "10.0.0.7"],
  ["https://[fd00::1]", "https://[fd00::1]/", "[fd00::1]"],
])("%s is an address", (typed, baseUrl, host) => {
  expect(platformAddress(typed)).toEqual({ baseUrl, host });
});

test.each([
  ["", /like https:/],
  ["agency.example", /like https:/],
  ["ftp://agency.example", /like https:/],
  ["https://ana:secret@agency.example", /without a name and password/],
  ["https://agency.example/ext/api/v2", /up to the host, https:\/\/agency\.example:/],
  ["https://agency.example/?tenant=7", /up to the host/],
])("“%s” is none, and the sentence says what is accepted", (typed, sentence) => {
  const read = platformAddress(typed);
  expect("fault" in read && read.fault).toMatch(sentence);
});
