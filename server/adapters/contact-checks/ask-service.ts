import { AppError } from "#core/app-error.ts";

type Question = {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
  readonly timeoutMs: number;
};

/**
 * What a service answers to a JSON document. Rejects with AppError("unavailable") whatever went wrong: what its library
 * says of that may quote what was sent.
 */
export async function askService({ url, headers, body, timeoutMs }: Question): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: "POST",
      redirect: "error",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return JSON.parse(await textOf(response));
    await response.body?.cancel();
  } catch {
    // Told below.
  }
  throw notAsAgreed();
}

/** More than any answer has that is as agreed: both services say a few hundred bytes. */
const longestAnswer = 100_000;

/** Rejects as soon as it is longer; what is not read any more is cancelled. */
async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > longestAnswer) throw notAsAgreed();
    chunks.push(chunk);
  }
  // As `response.text()` reads it: without a byte-order mark, which is no JSON.
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** An answer that is none, or not in the form that was agreed. */
export const notAsAgreed = () => new AppError("unavailable", "The service did not answer as agreed.");
