import { AskForm } from "#components/businesses/ask-form.tsx";
import { NotFound } from "#components/shell/not-found.tsx";
import { publicForm } from "#components/messages/businesses.ts";
import { openedForm, type FormParams } from "./opened-form.ts";

export const metadata = { title: publicForm.title };

/** Anybody with the address may ask; nobody is signed in here. */
export default async function AskRoute({ params }: { readonly params: FormParams }) {
  const form = await openedForm(params);
  // Not notFound(): without a script that would be an empty page.
  return form ? <AskForm {...form} /> : <NotFound />;
}
