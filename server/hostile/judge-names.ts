import { attachment, begin } from "#api/doors/attachment.ts";
import { errorFileName } from "#core/reports/file-name.ts";
import type { StoredImport } from "#ports/import-store.ts";

/** What the product calls the file, and the one it makes of it, must be harmless on pages, in headers and on disks. */
export async function judgeNames({ fileName }: StoredImport): Promise<string[]> {
  return [...(await judgeName(fileName)), ...(await judgeName(errorFileName(fileName)))];
}

async function judgeName(fileName: string): Promise<string[]> {
  const answer = attachment(await begin(nothing()), fileName, "text/csv");
  await answer.body?.cancel();
  const disposition = answer.headers.get("content-disposition") ?? "";
  const [, plain, encoded = ""] = /^attachment; filename="([^"]*)"; filename\*=UTF-8''(\S+)$/.exec(disposition) ?? [];
  const complaints: string[] = [];
  const complain = (wrong: boolean, what: string) => {
    if (wrong) complaints.push(`${what}: ${JSON.stringify({ fileName, disposition })}`);
  };
  complain(plain === undefined, "The download's name is not in the form of RFC 6266");
  complain(/[^\x20-\x7e]|[\\"]/.test(plain ?? ""), "The plain name of the download has other signs than ASCII");
  complain(!/^(?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})+$/.test(encoded), "The real name is not encoded by RFC 8187");
  const name = decoded(encoded);
  complain(name === null || name === "" || name === "." || name === "..", "The real name can't be read");
  complain(
    /[\p{Cc}\p{Cf}\p{Cs}\uFFFD/\\]/u.test(name ?? ""),
    "The name has a path, a control sign or half a character",
  );
  complain(Buffer.byteLength(name ?? "") > 1_000, "The name is too long");
  complain(answer.headers.get("x-content-type-options") !== "nosniff", "The download may be taken for a page");
  return complaints;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
