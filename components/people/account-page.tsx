"use client";
import { account as words } from "#components/messages/people.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PasswordSection } from "./password-section.tsx";
import { ProfileSection } from "./profile-section.tsx";
import { SecondFactorSection } from "./second-factor-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";

export type AccountPageProps = { readonly name: string; readonly email: string; readonly secondFactor: boolean };

/** All that a person can change about their own account. */
export function AccountPage({ name, email, secondFactor }: AccountPageProps) {
  return (
    <>
      <PageHeader title={words.title} />
      <div className="flex flex-col gap-5">
        <ProfileSection name={name} email={email} />
        <PasswordSection email={email} />
        <SecondFactorSection on={secondFactor} />
        <SessionsSection />
      </div>
    </>
  );
}
