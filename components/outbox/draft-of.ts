/** What is written of a message. */
export type Draft = { readonly subject: string; readonly body: string; readonly enabled: boolean };
/** With the version of the message that it was begun on. */
export type BegunDraft = Draft & { readonly version: number };

/** What stands in the form: what somebody has begun to write, else what is stored. */
export function shownDraft(stored: BegunDraft, begun: BegunDraft | undefined): Draft {
  const { subject, body, enabled } = begun ?? stored;
  return { subject, body, enabled };
}

/** Something is written that is not stored. */
export function isUnsaved(stored: BegunDraft, begun: BegunDraft | undefined): boolean {
  if (!begun) return false;
  return begun.subject !== stored.subject || begun.body !== stored.body || begun.enabled !== stored.enabled;
}

/** A colleague has stored other words since it was begun: neither theirs nor these may vanish without a word. */
export function isOvertaken(stored: BegunDraft, begun: BegunDraft | undefined): boolean {
  return begun !== undefined && begun.version !== stored.version && isUnsaved(stored, begun);
}
