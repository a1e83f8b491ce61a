"use client";
import { useState } from "react";
import { authFailures } from "#components/messages/people.ts";
import { refusalSentence, type AuthError } from "./auth-refusal.ts";

type AuthAnswer<T> = { readonly data: T | null; readonly error: AuthError | null };

/**
 * Runs calls of the sign-in client one at a time. `run` answers the data, or null after a refusal, whose sentence is then
 * in `fault`; `setFault` is for what a form finds by itself.
 */
export function useAuthCall() {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function run<T>(call: () => Promise<AuthAnswer<T>>): Promise<T | null> {
    setBusy(true);
    setFault(null);
    try {
      const { data, error } = await call();
      if (error) setFault(refusalSentence(error));
      return error ? null : data;
    } catch {
      setFault(authFailures.unreachable);
      return null;
    } finally {
      setBusy(false);
    }
  }

  return { busy, fault, setFault, run };
}
