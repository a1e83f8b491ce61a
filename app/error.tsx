"use client";
import { Failure } from "#components/shell/failure.tsx";
import { PlainShell } from "#components/shell/plain-shell.tsx";

type ErrorPageProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <PlainShell>
      <Failure reference={error.digest} onRetry={reset} />
    </PlainShell>
  );
}
