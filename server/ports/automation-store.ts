import type { Automation, HoldReason } from "#core/inbound/automation.ts";

/** How imports of the workspace of the transaction go on that came without a person. */
export type AutomationStore = {
  /** Null: a person brought it. */
  find(importId: string): Promise<Automation | null>;
  /** It goes on by itself from here on; `recognised`: until its plan is there. */
  run(importId: string, how?: { readonly recognised: boolean }): Promise<void>;
  hold(importId: string, reason: HoldReason): Promise<void>;
  /** A person goes on with it; nothing happens for an import that a person brought. */
  takeOver(importId: string): Promise<void>;
};
