import { headers } from "next/headers";
import { publicFormPage } from "#api/doors/public-form.ts";
import { getDeps } from "#server/composition.ts";

export type FormParams = Promise<{ readonly tenant: string; readonly environment: string }>;

/** The public form of the address with what stands on it; null where there is none, or it is off. */
export async function openedForm(params: FormParams) {
  // Before getDeps: it tells the build that the page can't be made beforehand.
  await headers();
  const address = await params;
  const form = await publicFormPage(getDeps(), address);
  return form && { ...address, ...form };
}
