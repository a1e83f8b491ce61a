import { AppError } from "#core/app-error.ts";
import type { BookingSite } from "#core/checking/compile-layout-checker.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { MendableImport } from "#use-cases/mending/mendable-import.ts";
import { bookingSite } from "#use-cases/sites/booking-site.ts";

/** By what mended rows are checked beside their mapping. `now` is ISO 8601 in UTC, `today` its day. */
export type MendRules = { readonly now: string; readonly today: string; readonly booking?: BookingSite };

export type MendRulesDeps = Pick<ImportDeps, "inWorkspace" | "clock" | "drawDigits" | "secretBox" | "personHashing">;

/** The same as for the rows of a file. Rejects with AppError("conflict") where appointments have no site any more. */
export async function mendRules(
  deps: MendRulesDeps,
  scope: WorkspaceScope,
  { entity, run: { feedId } }: MendableImport,
): Promise<MendRules> {
  const now = deps.clock();
  const rules = { now, today: now.slice(0, 10) };
  if (entity.layout === undefined) return rules;
  const booking = await deps.inWorkspace(scope, (stores) => bookingSite(deps, stores, { scope, entity, feedId }));
  if (booking && "sentence" in booking) throw new AppError("conflict", booking.sentence);
  return booking ? { ...rules, booking } : rules;
}
