import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** How long nothing has to come back before the connection says so, and before people are told, once in an outage. */
const noteAfterMs = 10_000;
const tellAfterMs = 10 * 60_000;

/** Since nothing came back any more: by the process's own clock, and as ISO 8601. */
type Since = { readonly since: number; readonly at: string; noted: boolean; told: boolean };

/** What is said of a platform that does not answer while an import is sent. */
export type Outage = {
  readonly isOn: () => boolean;
  /** `urgent`: it will not pass by itself, so the connection says it at once. */
  readonly goesOn: (sentence: string, urgent: boolean) => Promise<void>;
  readonly isOver: () => void;
};

export function outage(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  { scope, importId }: { readonly scope: WorkspaceScope; readonly importId: string },
): Outage {
  let down: Since | null = null;
  return {
    isOn: () => down !== null,
    async goesOn(sentence, urgent) {
      const now = performance.now();
      const since = (down ??= { since: now, at: deps.clock(), noted: false, told: false });
      if (!since.noted && (urgent || now - since.since >= noteAfterMs)) {
        since.noted = true;
        await deps.inWorkspace(scope, ({ platform }) => platform.note(sentence));
      }
      if (!since.told && now - since.since >= tellAfterMs) {
        since.told = true;
        const once = `platform:${importId}:${since.at}`;
        await deps.inWorkspace(scope, ({ notices }) => notices.raise({ kind: "platform_down", once, importId }));
      }
    },
    isOver: () => (down = null),
  };
}
