import { headers } from "next/headers";
import { plainAnswerHeader, readAnswer } from "#api/doors/plain-form.ts";
import { publicFormPage } from "#api/doors/public-form.ts";
import { getDeps } from "#server/composition.ts";

export type FormParams = Promise<{ readonly tenant: string; readonly environment: string }>;

/**
 * The public form of the address with what stands on it, and what a form was answered that came without a script; null where there is
 * none, or it is off.
 */
export async function openedForm(params: FormParams) {
  // Before getDeps: it tells the build that the page can't be made beforehand.
  const given = await headers();
  const address = await params;
  const form = await publicFormPage(getDeps(), address);
  return form && { ...address, ...form, answered: readAnswer(given.get(plainAnswerHeader)) };
}
