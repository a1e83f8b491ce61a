import { test } from "@playwright/test";
import { halves, type Half } from "./halves.ts";

/** Names the address of a product that is there already, for all journeys. */
export const givenAddress = "CAUSEWAY_E2E_URL";

/** Where the global set-up leaves the address of a half's product for the browsers, which run in other processes. */
export function addressVariable(half: Half): string {
  return `${givenAddress}_${half.replace("-", "_")}`;
}

/** The address of the product that the present journey is tried against, e.g. http://localhost:40123. */
export function productAddress(): string {
  const { name } = test.info().project;
  const half = halves.find((one) => one === name);
  const address = process.env[givenAddress] ?? (half && process.env[addressVariable(half)]);
  if (!address) throw new Error(`There is no product for the journeys ${name}: the global set-up has started none.`);
  return address.replace(/\/+$/, "");
}
