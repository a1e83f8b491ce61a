import type { Draft } from "./connection-draft.ts";

/** What each part of the form gets. */
export type FormFields = {
  readonly draft: Draft;
  /** Field -> sentence. */
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<Draft>) => void;
};

/** A folder or name of a server is no word of a language: nothing is to correct or to suggest it. */
export const technical = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;
