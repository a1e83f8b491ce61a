import type { ApiDeps } from "#api/context.ts";
import { limitedText } from "#api/doors/public-form.ts";
import { AppError } from "#core/app-error.ts";
import { type StopLink, stopByLink, viewStopLink } from "#use-cases/messages/opt-out.ts";

/** `GET /api/stop/{tenant}/{environment}/{token}`, the link of an e-mail: it changes nothing and leads to the page that asks. */
export function openStopPage(link: StopLink): Response {
  return seeOther(link);
}

/**
 * `POST` of the same address, for anyone who has it, without sign-in: no more e-mails to whom it was written to. A mail
 * program that does it in one click (RFC 8058) is answered at once; a person's browser goes back to the page. Whose page it
 * comes from doesn't matter: the token is known to nobody but the receiver.
 */
export async function stopMessages(deps: ApiDeps, request: Request, link: StopLink): Promise<Response> {
  const oneClick = oneClickPattern.test(await limitedText(request));
  const noted = await stopByLink(deps, link);
  if (!oneClick) return seeOther(link);
  if (!noted) throw new AppError("not_found", "This link is not one of ours.");
  return new Response("No more e-mails go to this address.\n", { headers });
}

/** As a form or in parts, each of which RFC 8058 allows. */
const oneClickPattern = /List-Unsubscribe(=|"\s+)One-Click/;

/** What the page shows; null for a link that is none. */
export function stopPage(deps: ApiDeps, link: StopLink) {
  return viewStopLink(deps, link);
}

const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };

function seeOther({ tenant, environment, token }: StopLink): Response {
  const path = [tenant, environment, token].map((part) => encodeURIComponent(part)).join("/");
  return new Response(null, { status: 303, headers: { location: `/stop/${path}`, "cache-control": "no-store" } });
}
