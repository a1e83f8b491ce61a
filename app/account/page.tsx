import { redirect } from "next/navigation";
import { account } from "#components/messages/people.ts";
import { AccountMenu } from "#components/people/account-menu.tsx";
import { AccountPage } from "#components/people/account-page.tsx";
import { PlainShell } from "#components/shell/plain-shell.tsx";
import { pageCaller } from "../page-caller.ts";
import { signInPath } from "../sign-in-path.ts";

export const metadata = { title: account.title };

export default async function AccountRoute() {
  const me = await (await pageCaller()).people.me();
  if (!me) redirect(await signInPath());
  return (
    <PlainShell backLabel account={<AccountMenu name={me.name} email={me.email} />}>
      <AccountPage name={me.name} email={me.email} secondFactor={me.secondFactor} />
    </PlainShell>
  );
}
