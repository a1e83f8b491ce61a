import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP } from "node:net";
import { isPrivateHost, PrivateAddressError, publicLookup } from "#adapters/public-address/checked-lookup.ts";
import type { StepName } from "#core/notices/send-steps.ts";

export type PostOptions = {
  /** Milliseconds for all of it. */
  readonly timeoutMs: number;
  readonly allowPrivate: boolean;
  readonly ca?: string | undefined;
};

export type Posted =
  | { readonly ok: true; readonly status: number; readonly retryAfter: string | null }
  /** `step`: how far it got. */
  | { readonly ok: false; readonly step: StepName; readonly error: unknown };

/** Posts once: no redirect is followed, no connection kept, and nothing of the answer is read but its head. */
export function postJson(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  { timeoutMs, allowPrivate, ca }: PostOptions,
): Promise<Posted> {
  const host = url.hostname.replaceAll(/^\[|\]$/g, "");
  // An address that is written out is not looked up, so it is checked here.
  if (!allowPrivate && isPrivateHost(host)) {
    return Promise.resolve({ ok: false, step: "find", error: new PrivateAddressError() });
  }
  return new Promise((resolve) => {
    let step: StepName = "find";
    const send = url.protocol === "https:" ? secureRequest : plainRequest;
    const request = send(url, {
      method: "POST",
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
      minVersion: "TLSv1.2",
      ...(ca && { ca }),
      ...(!allowPrivate && { lookup: publicLookup }),
    });
    request.on("socket", (socket) => {
      socket.on("lookup", (error) => (step = error ? "find" : "connect"));
      socket.on("connect", () => (step = url.protocol === "https:" ? "encrypt" : "hand_over"));
      socket.on("secureConnect", () => (step = "hand_over"));
    });
    request.on("response", (response) => {
      resolve({ ok: true, status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] ?? null });
      response.destroy();
    });
    request.on("error", (error) =>
      resolve({ ok: false, step: isIP(host) && step === "find" ? "connect" : step, error }),
    );
    request.end(body);
  });
}
