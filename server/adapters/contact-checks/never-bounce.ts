import { z } from "zod";
import { askService, notAsAgreed } from "#adapters/contact-checks/ask-service.ts";
import type { ContactChecks, ContactVerdict } from "#ports/contact-checks.ts";

type NeverBounceOptions = {
  readonly key: string;
  readonly url?: string;
  readonly timeoutMs?: number;
};

const singleCheck = "https://api.neverbounce.com/v4/single/check";

const results = ["valid", "catchall", "invalid", "disposable", "unknown"] as const;

/** Faults come with HTTP status 200 and another `status`. */
const Answer = z.object({ status: z.literal("success"), result: z.enum(results) });

/** A server that takes mail for every name is no sign of a slip. */
const verdicts: Readonly<Record<(typeof results)[number], ContactVerdict | null>> = {
  ...{ valid: "ok", catchall: "ok", invalid: "unlikely", disposable: "unlikely", unknown: null },
};

/** NeverBounce's check of one address. Key and address go in the body, so that neither is in an address of a request. */
export function neverBounce({ key, url = singleCheck, timeoutMs = 3_000 }: NeverBounceOptions) {
  const check: NonNullable<ContactChecks["email"]> = async (email) => {
    // Their own patience, in seconds: what they can't tell by then they say they don't know.
    const body = { key, email, timeout: Math.max(1, Math.floor(timeoutMs / 1_000) - 1) };
    const read = Answer.safeParse(await askService({ url, body, timeoutMs }));
    if (!read.success) throw notAsAgreed();
    return verdicts[read.data.result];
  };
  return check;
}
