"use client";
import { shell } from "#components/messages/shell.ts";
import { Failure } from "#components/shell/failure.tsx";
import "./globals.css";

type GlobalErrorProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** Stands in for the root layout when that itself broke. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body className="px-4">
        <title>{shell.product}</title>
        <main>
          <Failure reference={error.digest} onRetry={reset} />
        </main>
      </body>
    </html>
  );
}
