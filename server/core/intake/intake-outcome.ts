import type { ImportState, RowCounts } from "../imports/import.ts";

/** What became of a message in the end. */
export const intakeOutcomes = [
  ...(["created", "updated", "unchanged", "skipped", "failed", "cancelled"] as const),
  // A newer one of the same client had come before it.
  "superseded",
] as const;

export type IntakeOutcome = (typeof intakeOutcomes)[number];

export type EndedRun = { readonly state: ImportState; readonly counts: RowCounts | null };

/**
 * What became of a message's row: of its import, and where that held the row, of the import that the row went on in.
 * Null: it is not over yet.
 */
export function outcomeOf(
  run: EndedRun & { readonly waiting: number },
  goneOnIn: EndedRun | null,
): IntakeOutcome | null {
  if (run.state === "failed" || run.state === "cancelled") return run.state;
  if (run.state !== "completed") return null;
  if ((run.counts?.held ?? 0) === 0) return loadedAs(run);
  if (run.waiting > 0) return null;
  return goneOnIn?.state === "completed" ? loadedAs(goneOnIn) : "skipped";
}

function loadedAs({ counts }: EndedRun): IntakeOutcome {
  if ((counts?.created ?? 0) > 0) return "created";
  if ((counts?.updated ?? 0) > 0) return "updated";
  return (counts?.unchanged ?? 0) > 0 ? "unchanged" : "skipped";
}

export type IntakeResult = {
  /** The same each time that this result is sent. */
  readonly resultId: string;
  readonly messageId: string;
  readonly externalClientId: string;
  readonly externalServiceId: string | null;
  readonly clientId: string | null;
  readonly serviceId: string | null;
  readonly outcome: IntakeOutcome;
  /** When that was decided, ISO 8601 in UTC. */
  readonly at: string;
};

/** The body of a result: ids and one word; there is no place in it for anything of the client's health. */
export function resultBody(result: IntakeResult): string {
  const { resultId, messageId, externalClientId, externalServiceId, clientId, serviceId, outcome, at } = result;
  return JSON.stringify({
    schema: "causeway/intake-result/1",
    result_id: resultId,
    message_id: messageId,
    client_id: clientId,
    external_client_id: externalClientId,
    service_id: serviceId,
    external_service_id: externalServiceId,
    outcome,
    at,
  });
}
