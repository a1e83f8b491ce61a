import { redirect } from "next/navigation";
import { signIn } from "#components/messages/people.ts";
import { safeNext } from "#components/people/safe-next.ts";
import { SignInForm } from "#components/people/sign-in-form.tsx";
import { EntryShell } from "#components/shell/entry-shell.tsx";
import { pageCaller } from "../page-caller.ts";

export const metadata = { title: signIn.title };

type SignInPageProps = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, expired } = await searchParams;
  const target = typeof next === "string" ? next : undefined;
  if (await (await pageCaller()).people.me()) redirect(safeNext(target));
  return (
    <EntryShell>
      <SignInForm next={target} expired={expired === "1"} />
    </EntryShell>
  );
}
