import type { StepName } from "#core/notices/send-steps.ts";

/** An error of one of Amazon's services, as far as it matters: its name, and the status of the answer if there was one. */
export type CloudError = {
  readonly name: string;
  readonly status: number | null;
  /** The connection did not come to be, so that nothing was asked. */
  readonly unconnected: boolean;
};

type Fault = {
  readonly kind: "again" | "refused";
  readonly step: StepName;
  readonly sentence: string;
  /** It was asked, and did not answer. */
  readonly mayHaveArrived: boolean;
};

const unconnectedCodes = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|UNABLE_TO_|ERR_TLS)/;

/** What a rejection of Amazon's client libraries says by its form. */
export function cloudErrorOf(error: unknown): CloudError {
  if (!(error instanceof Error)) return { name: "Error", status: null, unconnected: false };
  const metadata: unknown = "$metadata" in error ? error.$metadata : null;
  const status =
    typeof metadata === "object" && metadata && "httpStatusCode" in metadata ? metadata.httpStatusCode : null;
  const code = "code" in error ? String(error.code) : "";
  const unconnected = unconnectedCodes.test(code) || /Credentials/i.test(error.name);
  return { name: error.name, status: typeof status === "number" ? status : null, unconnected };
}

/** What went wrong at one of Amazon's services, without its own words: some quote the address or the message. */
export function cloudFault(error: CloudError, service: string): Fault {
  return { ...faultOf(error, service), mayHaveArrived: error.status === null && !error.unconnected };
}

function faultOf({ name, status }: CloudError, service: string): Omit<Fault, "mayHaveArrived"> {
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
