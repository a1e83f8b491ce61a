"use client";
import { useState } from "react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { account as words } from "#components/messages/people.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { StateBadge } from "#components/ui/state-badge.tsx";
import { authClient } from "./auth-client.ts";
import { BackupCodesDialog } from "./backup-codes-dialog.tsx";
import { EnrolDialog } from "./enrol-dialog.tsx";
import { PasswordDialog } from "./password-dialog.tsx";

type Open = "enrol" | "off" | "codes" | null;

/** Turns the second factor on and off and makes new backup codes; each asks for the password again. */
export function SecondFactorSection({ on }: { readonly on: boolean }) {
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => setOpen(null);

  return (
    <Section
      title={
        <span className="flex items-center gap-2">
          {words.factor}
          <StateBadge state={on ? "done" : "attention"}>{on ? words.factorOn : words.factorOff}</StateBadge>
        </span>
      }
    >
      <p className="max-w-prose text-ink-2">{on ? words.factorOnText : words.factorOffText}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        {on ? (
          <>
            <Button onClick={() => setOpen("codes")}>{words.newBackupCodes}</Button>
            <Button onClick={() => setOpen("off")}>{words.turnOff}</Button>
          </>
        ) : (
          <Button variant="primary" onClick={() => setOpen("enrol")}>
            {words.turnOn}
          </Button>
        )}
      </div>
      <EnrolDialog
        open={open === "enrol"}
        onOpenChange={(next) => setOpen(next ? "enrol" : null)}
        onEnrolled={(fresh) => {
          close();
          setCodes(fresh);
          toast.success(words.turnedOn);
          router.refresh();
        }}
      />
      <PasswordDialog
        open={open === "off"}
        onOpenChange={(next) => setOpen(next ? "off" : null)}
        title={words.turnOffTitle}
        description={words.turnOffText}
        confirmLabel={words.turnOff}
        danger
        call={(password) => authClient.twoFactor.disable({ password })}
        onDone={() => {
          close();
          toast.success(words.turnedOff);
          router.refresh();
        }}
      />
      <PasswordDialog
        open={open === "codes"}
        onOpenChange={(next) => setOpen(next ? "codes" : null)}
        title={words.newBackupCodesTitle}
        description={words.newBackupCodesText}
        confirmLabel={words.makeBackupCodes}
        call={(password) => authClient.twoFactor.generateBackupCodes({ password })}
        onDone={(answer) => {
          close();
          setCodes(answer.backupCodes);
        }}
      />
      <BackupCodesDialog codes={codes} onKept={() => setCodes(null)} />
    </Section>
  );
}
