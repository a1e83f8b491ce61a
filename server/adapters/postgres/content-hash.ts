import { createHash } from "node:crypto";
import type { MappingContent } from "#core/mapping-life/draft.ts";
import { stableText } from "#core/mapping-life/stable-text.ts";

/** SHA-256, in hex, of what a version says: of two with the same one, either may stand for the other. */
export function contentHash({ format, columns, mapping }: MappingContent): string {
  return createHash("sha256").update(stableText({ format, columns, mapping })).digest("hex");
}
