import type { StepName } from "#core/notices/send-steps.ts";

/** An error of one of Amazon's services, as far as it matters: its name, and the status of the answer if there was one. */
export type CloudError = { readonly name: string; readonly status: number | null };

type Fault = { readonly kind: "again" | "refused"; readonly step: StepName; readonly sentence: string };

/** What a rejection of Amazon's client libraries says by its form. */
export function cloudErrorOf(error: unknown): CloudError {
  if (!(error instanceof Error)) return { name: "Error", status: null };
  const metadata: unknown = "$metadata" in error ? error.$metadata : null;
  const status =
    typeof metadata === "object" && metadata && "httpStatusCode" in metadata ? metadata.httpStatusCode : null;
  return { name: error.name, status: typeof status === "number" ? status : null };
}

/** What went wrong at one of Amazon's services, without its own words: some quote the address or the message. */
export function cloudFault({ name, status }: CloudError, service: string): Fault {
  if (/Credentials|ExpiredToken/i.test(name)) {
    const sentence = `There are no credentials of AWS that are valid for ${service}. Whoever runs Causeway gives them to the worker.`;
    return { kind: "again", step: "sign_in", sentence };
  }
  if (status === null) {
    const timedOut = /Timeout|Abort/i.test(name);
    const sentence = timedOut ? `${service} did not answer in time.` : `${service} could not be reached.`;
    return { kind: "again", step: "connect", sentence };
  }
  if (status === 403 || status === 401 || /AccessDenied|Authorization|UnrecognizedClient|Signature/i.test(name)) {
    const sentence = `${service} does not allow it (${plain(name)}). Check the rights of the credentials.`;
    return { kind: "again", step: "sign_in", sentence };
  }
  if (status === 429 || /Throttl|TooManyRequests|LimitExceeded/i.test(name)) {
    return { kind: "again", step: "hand_over", sentence: `${service} asks for fewer messages (${plain(name)}).` };
  }
  if (status >= 500 || /Paused/i.test(name)) {
    return { kind: "again", step: "hand_over", sentence: `${service} has a fault of its own (${plain(name)}).` };
  }
  const sentence = `${service} refused the message (${plain(name)}). Check the channel's address, and who it is from.`;
  return { kind: "refused", step: "hand_over", sentence };
}

/** A name is a word of a program, never a sentence. */
function plain(name: string): string {
  return /^\w{1,60}$/.test(name) ? name : "Error";
}
