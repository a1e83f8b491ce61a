import { z } from "zod";
import type { ApiDeps } from "#api/context.ts";
import { registrationInput, typedRegistration } from "#api/requisitions/registration-input.ts";
import { isTrustedOrigin } from "#core/access/trusted-origins.ts";
import { AppError } from "#core/app-error.ts";
import { isStorable } from "#core/storable-text.ts";
import {
  askForSlots,
  type FormAddress,
  type FormAnswer,
  openForm,
  type OpenForm,
  statusOfCode,
} from "#use-cases/requisitions/public-form.ts";

const largestBody = 16 * 1024;

const Registering = z.object({
  registration: registrationInput,
  /** Nobody sees this field: what fills it is a program. */
  website: z.string().max(500),
  /** By chance, of the page on which it was entered. */
  page: z.string().max(100).default(""),
});
const Code = z.object({ code: z.string().max(100) });

/**
 * `POST /api/r/{tenant}/{environment}/request` and `…/status`, for anyone: a business asks for slots, or where its request
 * stands. The address alone says which workspace is meant.
 */
export async function publicForm(
  deps: ApiDeps,
  request: Request,
  { what, ...address }: FormAddress & { readonly what: string },
): Promise<Response> {
  const from = request.headers.get("x-forwarded-for") ?? "";
  const body = await bodyOf(deps, request);
  if (what === "request") return told(await registered(deps, { ...address, from }, body));
  if (what === "status") {
    const { data } = Code.safeParse(body);
    if (!data) throw unreadable();
    return told(await statusOfCode(deps, { ...address, from, code: data.code }));
  }
  throw new AppError("not_found", "There is no form here for asking for slots.");
}

/** Whoever sends it has read it as JSON or as a form; what it holds is looked at here. */
export async function registered(
  deps: ApiDeps,
  asking: FormAddress & { readonly from: string },
  body: unknown,
): Promise<FormAnswer> {
  const { data } = Registering.safeParse(body);
  if (!data) throw unreadable();
  if (data.website !== "") throw new AppError("bad_request", "Leave the field Website empty, and send it again.");
  return askForSlots(deps, {
    ...asking,
    registration: typedRegistration(data.registration),
    pageMark: data.page,
  });
}

const unreadable = () => new AppError("bad_request", "This could not be read. Open the page again and try once more.");

const told = (answer: object) => Response.json(answer, { headers: { "cache-control": "no-store" } });

/** A browser says where a form comes from. Rejects with AppError("forbidden") when that is no page of ours. */
export function checkFormOrigin({ publicUrl }: Pick<ApiDeps, "publicUrl">, request: Request): void {
  if (isTrustedOrigin(request.headers.get("origin"), publicUrl)) return;
  throw new AppError("forbidden", `This is taken only from pages of ${publicUrl}.`);
}

/** JSON of a page of ours: a form of somebody else's page can't send such, and a browser says where it comes from. */
async function bodyOf(deps: Pick<ApiDeps, "publicUrl">, request: Request): Promise<unknown> {
  checkFormOrigin(deps, request);
  if (request.headers.get("content-type")?.split(";")[0]?.trim() !== "application/json") throw unreadable();
  const text = await limitedText(request);
  try {
    const body: unknown = JSON.parse(text);
    if (isStorable(body)) return body;
  } catch {
    // Told below.
  }
  throw unreadable();
}

/** Reads no more than is allowed, whatever length was announced. */
export async function limitedText(request: Request): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.byteLength;
    if (size > largestBody) throw new AppError("too_large", "This is more than a form holds.");
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}

/** What the public page shows, with a mark of its own by which what is sent twice is known; null where there is none. */
export async function publicFormPage(deps: ApiDeps, address: FormAddress): Promise<(OpenForm & PageMark) | null> {
  const form = await openForm(deps, address);
  return form && { ...form, pageMark: crypto.randomUUID() };
}

type PageMark = { readonly pageMark: string };
