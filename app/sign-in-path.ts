import { headers } from "next/headers";
import { requestedPathHeader } from "#components/shell/requested-path.ts";

/** The sign-in page that leads back to the address of this request. */
export async function signInPath(): Promise<string> {
  const asked = (await headers()).get(requestedPathHeader);
  return asked ? `/sign-in?next=${encodeURIComponent(asked)}` : "/sign-in";
}
