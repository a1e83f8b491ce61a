import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** How long nothing has to come back before the connection says so, and before people are told, once in an outage. */
const noteAfterMs = 10_000;
const tellAfterMs = 10 * 60_000;

/** What is said of a platform that does not answer while an import is sent. */
export type Outage = {
  /** ISO 8601; null: it answers. */
  readonly since: () => string | null;
  /** `urgent`: it will not pass by itself, so the connection says it at once. */
  readonly goesOn: (sentence: string, urgent: boolean) => Promise<void>;
  readonly isOver: () => void;
};

/** `since`: one that was on already when an earlier worker handed the import back. */
export function outage(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  { scope, importId, since: before }: { scope: WorkspaceScope; importId: string; since: string | null },
): Outage {
  let since = before;
  let noted = false;
  let told = false;
  return {
    since: () => since,
    async goesOn(sentence, urgent) {
      const now = deps.clock();
      since ??= now;
      const lastedMs = Date.parse(now) - Date.parse(since);
      if (!noted && (urgent || lastedMs >= noteAfterMs)) {
        noted = true;
        await deps.inWorkspace(scope, ({ platform }) => platform.note({ fault: sentence }));
      }
      if (!told && lastedMs >= tellAfterMs) {
        told = true;
        const from = since;
        await deps.inWorkspace(scope, async ({ platform, notices }) => {
          // Of one outage several files may hear, one after the other.
          const lastSuccess = (await platform.find())?.lastSuccessAt ?? from;
          await notices.raise({ kind: "platform_down", once: `platform:${lastSuccess}`, importId });
        });
      }
    },
    isOver() {
      since = null;
      noted = false;
      told = false;
    },
  };
}
