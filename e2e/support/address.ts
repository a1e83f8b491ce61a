/** Where the global set-up leaves the product's address for the browsers, which run in other processes. */
export const addressVariable = "CAUSEWAY_E2E_URL";

/** The address of the product under test, e.g. http://localhost:40123. */
export function productAddress(): string {
  const address = process.env[addressVariable];
  if (!address) throw new Error(`${addressVariable} is not set: the global set-up has not run.`);
  return address.replace(/\/+$/, "");
}
