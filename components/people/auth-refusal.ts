import { authFailures, authRefusals } from "#components/messages/people.ts";

/** What the sign-in library answers instead of data. */
export type AuthError = {
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
};

/** Our own codes, whose sentence comes from the server because it holds a figure. */
const sentencesOfServer: readonly string[] = ["SIGN_IN_THROTTLED"];

/** A sentence for a person; what the library says in its own words is not passed on. */
export function refusalSentence({ status, code, message }: AuthError): string {
  if (code && sentencesOfServer.includes(code) && message) return message;
  const known = code ? authRefusals[code] : undefined;
  if (known) return known;
  if (status === 429) return authFailures.tooMany;
  if (status === 401) return authRefusals.UNAUTHORIZED ?? authFailures.unknown;
  return authFailures.unknown;
}
