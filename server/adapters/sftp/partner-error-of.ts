import { PrivateAddressError } from "#adapters/public-address/checked-lookup.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";
import type { PartnerFault } from "#core/sftp/partner-fault.ts";

/** What the library said, in our words. Its own may name paths, so they go no further than `cause`. */
export function partnerErrorOf(error: unknown): PartnerError {
  if (error instanceof PartnerError) return error;
  const fault = error instanceof PrivateAddressError ? "private_address" : faultOf(error);
  return new PartnerError(fault, { cause: error });
}

function faultOf(error: unknown): PartnerFault {
  const { code, message = "" } = (error ?? {}) as { code?: unknown; message?: string };
  if (typeof code === "number" && code in statusFaults) return statusFaults[code] ?? "refused";
  if (typeof code === "string" && code in socketFaults) return socketFaults[code] ?? "lost";
  return messageFaults.find(([pattern]) => pattern.test(message))?.[1] ?? "lost";
}

/** Status codes of the protocol (draft-ietf-secsh-filexfer-02; those from 11 on are of later drafts). */
const statusFaults: Readonly<Record<number, PartnerFault>> = {
  2: "missing",
  3: "denied",
  4: "refused",
  6: "lost",
  7: "lost",
  8: "refused",
  11: "exists",
  14: "full",
  15: "full",
};

const socketFaults: Readonly<Record<string, PartnerFault>> = {
  ENOTFOUND: "unknown_host",
  EAI_AGAIN: "unknown_host",
  ECONNREFUSED: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  ETIMEDOUT: "no_answer",
};

const messageFaults: readonly (readonly [RegExp, PartnerFault])[] = [
  [/timed out|timeout/i, "no_answer"],
  [/no matching/i, "no_algorithms"],
  [/authentication methods failed/i, "sign_in_refused"],
  [/before handshake|identification|protocol version/i, "no_ssh"],
  [/subsystem|channel open/i, "no_sftp"],
];
