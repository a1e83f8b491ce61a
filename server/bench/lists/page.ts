import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Deps } from "#server/composition.ts";
import type { WorkImports, WorkSize } from "./filling.ts";

/** A page of a list as the dashboard asks for it; `turn` counts the times, so that each can ask for something else. */
export type Page = { readonly name: string; readonly read: (turn: number) => Promise<unknown> };

/** What pages about work are asked with. */
export type Work = {
  readonly deps: Deps;
  readonly scope: WorkspaceScope;
  readonly size: WorkSize;
  readonly imports: WorkImports;
};

export const many = (count: number) => count.toLocaleString("en");
