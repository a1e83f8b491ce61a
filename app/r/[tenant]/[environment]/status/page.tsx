import { StatusForm } from "#components/businesses/status-form.tsx";
import { NotFound } from "#components/shell/not-found.tsx";
import { publicForm } from "#components/messages/businesses.ts";
import { openedForm, type FormParams } from "../opened-form.ts";

export const metadata = { title: publicForm.statusTitle };

export default async function StatusRoute({ params }: { readonly params: FormParams }) {
  const form = await openedForm(params);
  if (!form) return <NotFound />;
  const { tenant, environment, phone, answered } = form;
  return <StatusForm {...{ tenant, environment, phone, answered }} />;
}
