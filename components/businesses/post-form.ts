import { publicForm as words } from "#components/messages/businesses.ts";

/** Where a public page stands. */
export type FormAddress = { readonly tenant: string; readonly environment: string };

export type Posted<T> =
  { readonly kind: "answer"; readonly answer: T } | { readonly kind: "fault"; readonly sentence: string };

/** Sends what somebody without an account has entered; whatever goes wrong is a sentence. */
export async function postForm<T>(
  { tenant, environment }: FormAddress,
  what: "request" | "status",
  body: object,
): Promise<Posted<T>> {
  try {
    const response = await fetch(`/api/r/${encodeURIComponent(tenant)}/${encodeURIComponent(environment)}/${what}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { kind: "answer", answer: answer as T };
    const { message } = answer as { readonly message?: string };
    return { kind: "fault", sentence: message ?? words.unreachable };
  } catch {
    return { kind: "fault", sentence: words.unreachable };
  }
}
