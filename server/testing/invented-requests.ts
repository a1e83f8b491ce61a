import { readFileSync } from "node:fs";
import path from "node:path";
import type { BusinessRequest } from "#core/requisitions/request.ts";

/** Beside it lie the files of its requests in America/Detroit, worked out from the specification by other means. */
export const requisitionGoldens = path.resolve(import.meta.dirname, "../core/requisitions/golden");

type Kept = Omit<BusinessRequest, "created"> & { readonly created: string };

/** Requests of businesses that don't exist, around one hour and one day. */
export const inventedRequests: readonly BusinessRequest[] = (
  JSON.parse(readFileSync(path.join(requisitionGoldens, "requests.json"), "utf8")) as Kept[]
).map((kept) => ({ ...kept, created: Date.parse(kept.created) }));
