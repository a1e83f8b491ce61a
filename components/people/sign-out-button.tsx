"use client";
import { useState } from "react";
import { toast } from "sonner";
import { shell } from "#components/messages/shell.ts";
import { Button } from "#components/ui/button.tsx";
import { signOut } from "./sign-out.ts";

type SignOutButtonProps = { readonly label: string; readonly next?: string; readonly primary?: boolean };

/** Ends the session and goes on to `next`. */
export function SignOutButton({ label, next, primary = false }: SignOutButtonProps) {
  const [busy, setBusy] = useState(false);
  async function leave() {
    setBusy(true);
    if (await signOut(next)) return;
    setBusy(false);
    toast.error(shell.signOutFailed);
  }
  return (
    <Button
      variant={primary ? "primary" : "secondary"}
      size={primary ? "lg" : "md"}
      busy={busy}
      onClick={() => void leave()}
    >
      {label}
    </Button>
  );
}
