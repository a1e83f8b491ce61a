import type { ApiDeps } from "#api/context.ts";
import { checkFormOrigin, limitedText, registered } from "#api/doors/public-form.ts";
import { AppError } from "#core/app-error.ts";
import { isStorable } from "#core/storable-text.ts";
import {
  type CodeStatus,
  type FormAddress,
  type FormAnswer,
  statusOfCode,
} from "#use-cases/requisitions/public-form.ts";

/** What a form was answered that came without a script, with what was typed, for the page to show. */
export type PlainAnswer = { readonly typed: Readonly<Record<string, string>> } & (
  | { readonly kind: "asked"; readonly answer: FormAnswer }
  | { readonly kind: "status"; readonly answer: CodeStatus }
  | { readonly kind: "missing" }
  | { readonly kind: "fault"; readonly sentence: string }
);

/** The page hears it by this header of the request, which no client can set. */
export const plainAnswerHeader = "x-causeway-plain-answer";

export const writtenAnswer = (answer: PlainAnswer) => encodeURIComponent(JSON.stringify(answer));
export function readAnswer(header: string | null): PlainAnswer | null {
  return header === null ? null : (JSON.parse(decodeURIComponent(header)) as PlainAnswer);
}

/** Whether a request is a public page's form, sent by the browser itself. */
export function isPlainForm(method: string | undefined, path: string, contentType: string | undefined): boolean {
  const type = contentType?.split(";")[0]?.trim();
  return method === "POST" && addressOf(path) !== null && type === "application/x-www-form-urlencoded";
}

/** The same checks and limits as for a page with scripts; every refusal is a sentence for the page. */
export async function plainForm(deps: ApiDeps, request: Request, path: string): Promise<PlainAnswer> {
  let typed: Readonly<Record<string, string>> = {};
  try {
    checkFormOrigin(deps, request);
    const form = new URLSearchParams(await limitedText(request));
    const entered = Object.fromEntries(form);
    if (!isStorable(entered)) throw new AppError("bad_request", "This could not be read. Enter it again.");
    typed = entered;
    const { isStatus, ...address } = addressOf(path) ?? { isStatus: false, tenant: "", environment: "" };
    const asking = { ...address, from: request.headers.get("x-forwarded-for") ?? "" };
    if (!isStatus) return { kind: "asked", typed, answer: await registered(deps, asking, bodyOf(form)) };
    const code = (typed["code"] ?? "").slice(0, 100);
    if (code.trim() === "") return { kind: "missing", typed };
    return { kind: "status", typed, answer: await statusOfCode(deps, { ...asking, code }) };
  } catch (error) {
    if (error instanceof AppError && error.code !== "internal")
      return { kind: "fault", typed, sentence: error.message };
    deps.log.error({ err: error, door: "plain-form" }, "a door failed");
    return { kind: "fault", typed, sentence: "Something went wrong here. Try again in a minute." };
  }
}

const lines = [
  ...(["business_name", "owner_first_name", "owner_last_name", "business_phone", "mobile_phone", "email"] as const),
  ...(["address", "city", "state", "zip_code", "slots_requested"] as const),
];

/** As a page with scripts sends it. A box that is not ticked is not sent at all. */
function bodyOf(form: URLSearchParams) {
  const consents = { consent_sms: form.has("consent_sms"), consent_email: form.has("consent_email") };
  const registration = { ...Object.fromEntries(lines.map((name) => [name, form.get(name) ?? ""])), ...consents };
  return { registration, website: form.get("website") ?? "", page: form.get("page") ?? "" };
}

function addressOf(path: string): (FormAddress & { readonly isStatus: boolean }) | null {
  const [, tenant, environment, status] = /^\/r\/([^/]+)\/([^/]+?)(\/status)?\/?$/.exec(path) ?? [];
  if (!tenant || !environment) return null;
  try {
    const address = { tenant: decodeURIComponent(tenant), environment: decodeURIComponent(environment) };
    return { ...address, isStatus: status !== undefined };
  } catch {
    return null;
  }
}
