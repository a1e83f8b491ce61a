import { withoutAccents } from "#core/mapping/fold-name.ts";
import type { Business } from "#core/requisitions/request.ts";

/**
 * What is equal for the same business: name, street address and ZIP code; case, accents and white space don't count. Keys
 * sort as the folded names do.
 */
export function businessNameKey(business: Pick<Business, "business_name" | "address" | "zip_code">): string {
  return JSON.stringify([business.business_name, business.address, business.zip_code].map(folded));
}

function folded(text: string): string {
  return withoutAccents(text).trim().replace(/\s+/g, " ");
}
