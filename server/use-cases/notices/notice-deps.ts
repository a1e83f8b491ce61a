import type { InWorkspace } from "#ports/deps.ts";
import type { NoticeSenders } from "#ports/notice-sender.ts";
import type { OverdueSendings } from "#ports/notice-sendings.ts";
import type { RandomTokens } from "#ports/random-tokens.ts";
import type { SecretBox } from "#ports/secret-box.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What the use cases about notices need; each takes its part of it. */
export type NoticeDeps = {
  readonly inWorkspace: InWorkspace;
  readonly noticeSenders: NoticeSenders;
  readonly overdueSendings: OverdueSendings;
  readonly secretBox: SecretBox;
  readonly tokens: RandomTokens;
  readonly publicUrl: string;
  readonly clock: () => string;
  readonly newId: () => string;
};

/** What the secret of a webhook is sealed with: moved to another workspace it can't be opened. */
export const channelSealing = ({ workspaceId }: WorkspaceScope) => ({ workspaceId, purpose: "notice-channel" });
