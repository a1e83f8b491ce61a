"use client";
import { Failure } from "#components/shell/failure.tsx";

type ErrorPageProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

export default function ErrorInWorkspace({ error, reset }: ErrorPageProps) {
  return <Failure reference={error.digest} onRetry={reset} />;
}
