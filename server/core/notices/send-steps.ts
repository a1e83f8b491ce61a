/** What somebody who tries a channel sees: how far it got. */
export type SendStep = {
  readonly name: StepName;
  readonly ok: boolean;
  /** What was found, or what is wrong and what to do. */
  readonly sentence: string;
};

export type StepName = "find" | "connect" | "encrypt" | "sign_in" | "hand_over";

/** A step with what is said of it when it works. */
export type ExpectedStep = readonly [name: StepName, sentence: string];

/** The steps of a technology up to the one that failed (null: none did), with the sentence that says why. */
export function stepsUntil(
  expected: readonly ExpectedStep[],
  failed: { readonly step: StepName; readonly sentence: string } | null,
): readonly SendStep[] {
  const at = failed === null ? expected.length : expected.findIndex(([name]) => name === failed.step);
  const done = expected.slice(0, at === -1 ? 0 : at).map(([name, sentence]) => ({ name, ok: true, sentence }));
  return failed === null ? done : [...done, { name: failed.step, ok: false, sentence: failed.sentence }];
}
