import type { HostKey } from "#core/sftp/connection.ts";
import { partnerSentence, type PartnerFault } from "#core/sftp/partner-fault.ts";

/** A partner's server did not do what it was asked for; the message may be shown. */
export class PartnerError extends Error {
  readonly fault: PartnerFault;
  /** The key that the server showed, where that is what is wrong. */
  readonly offered: HostKey | null;
  constructor(fault: PartnerFault, options: ErrorOptions & { readonly offered?: HostKey } = {}) {
    super(partnerSentence(fault), options);
    this.name = "PartnerError";
    this.fault = fault;
    this.offered = options.offered ?? null;
  }

  /** By name, as AppError's: Next loads this module twice, and what one throws the other must know. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "PartnerError";
  }
}
