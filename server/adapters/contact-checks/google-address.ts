import { z } from "zod";
import { askService, notAsAgreed } from "#adapters/contact-checks/ask-service.ts";
import type { ContactChecks } from "#ports/contact-checks.ts";

type GoogleOptions = {
  readonly key: string;
  readonly url?: string;
  readonly timeoutMs?: number;
};

const validate = "https://addressvalidation.googleapis.com/v1:validateAddress";

const Answer = z.object({
  result: z.object({
    verdict: z.object({
      validationGranularity: z.string().optional(),
      hasUnconfirmedComponents: z.boolean().optional(),
      possibleNextAction: z.string().optional(),
    }),
  }),
});

/** As near as a house: what is known less well than that is a street or a town that may not have the number. */
const houses = ["SUB_PREMISE", "PREMISE", "PREMISE_PROXIMITY"];

/** Google's Address Validation. The key goes in a header and the address in the body, so that neither is in an address of a request. */
export function googleAddress({ key, url = validate, timeoutMs = 3_000 }: GoogleOptions) {
  const check: NonNullable<ContactChecks["address"]> = async ({ address, city, state, zip_code }) => {
    const body = {
      address: {
        ...{ regionCode: "US", addressLines: [address], locality: city, administrativeArea: state },
        postalCode: zip_code,
      },
    };
    const read = Answer.safeParse(await askService({ url, headers: { "x-goog-api-key": key }, body, timeoutMs }));
    if (!read.success) throw notAsAgreed();
    const { validationGranularity, hasUnconfirmedComponents, possibleNextAction } = read.data.result.verdict;
    const isHouse = houses.includes(validationGranularity ?? "");
    return isHouse && hasUnconfirmedComponents !== true && possibleNextAction !== "FIX" ? "ok" : "unlikely";
  };
  return check;
}
