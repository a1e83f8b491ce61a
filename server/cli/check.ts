import { AppError } from "#core/app-error.ts";

/** One line of the answer: all right, or what is wrong and what to do. */
export type CheckLine = { readonly name: string; readonly ok: boolean; readonly says: string };

/** Looks at one thing; an AppError that it lets through is what is wrong. */
export type Check = { readonly name: string; look(): Promise<string | readonly CheckLine[]> };

/** Runs checks one after the other; one that fails unexpectedly is told by its kind, never by its text. */
export async function lookAtAll(checks: readonly Check[]): Promise<readonly CheckLine[]> {
  const lines: CheckLine[] = [];
  for (const { name, look } of checks) {
    try {
      const found = await look();
      lines.push(...(typeof found === "string" ? [{ name, ok: true, says: found }] : found));
    } catch (error) {
      const kind = error instanceof Error ? error.name : "an unknown fault";
      lines.push({
        name,
        ok: false,
        says: error instanceof AppError ? error.message : `it could not be looked at (${kind}).`,
      });
    }
  }
  return lines;
}

/** What a check rejects with. */
export function wrong(sentence: string): AppError {
  return new AppError("unavailable", sentence);
}
