import { closedChoices } from "#core/checking/closed-choices.ts";
import type { Field } from "#core/entities/entity.ts";
import { clusterValues } from "#core/values/cluster-values.ts";
import { fingerprint, pairsPrint } from "#core/values/fingerprint.ts";
import { compileSuggestTarget, type TargetSuggestion } from "#core/values/suggest-target.ts";

type Value = {
  readonly position: number;
  readonly value: string;
  readonly rows: number;
  readonly outcome: string;
  readonly target: string | null;
};

/** What is offered for a value: the spellings that it belongs with, and the target that is likely meant. */
export type Offer = {
  /** The position of the first of its cluster: by the same words, and by nearly the same letters. */
  readonly words: number;
  readonly letters: number;
  /** `reason` is `cluster` where a spelling of its cluster is understood. */
  readonly suggestion: { readonly target: string; readonly reason: TargetSuggestion["reason"] | "cluster" } | null;
};

/** The values with their offers. A suggestion is made for an unknown value only. */
export function offerValues<One extends Value>(field: Field, values: readonly One[]): readonly (One & Offer)[] {
  const words = new Map<number, number>();
  const known = new Map<number, string>();
  const wordsOf = once(fingerprint);
  const lettersOf = once(pairsPrint);
  const suggest = compileSuggestTarget(closedChoices(field.type) ?? [], wordsOf, lettersOf);
  for (const cluster of clusterValues(values, wordsOf)) {
    const target = cluster.find((one) => one.target !== null)?.target;
    for (const { position } of cluster) {
      words.set(position, cluster[0]?.position ?? position);
      if (target != null) known.set(position, target);
    }
  }
  const letters = new Map<number, number>();
  for (const cluster of clusterValues(values, lettersOf)) {
    for (const { position } of cluster) letters.set(position, cluster[0]?.position ?? position);
  }
  return values.map((one) => {
    const { position, value, outcome } = one;
    const place = { words: words.get(position) ?? position, letters: letters.get(position) ?? position };
    if (outcome !== "unknown") return { ...one, ...place, suggestion: null };
    const inCluster = known.get(position);
    const found = inCluster === undefined ? suggest(value) : null;
    if (inCluster !== undefined) return { ...one, ...place, suggestion: { target: inCluster, reason: "cluster" } };
    return { ...one, ...place, suggestion: found && { target: found.target, reason: found.reason } };
  });
}

/** Each value is asked about twice; of 20,000 values that would be a quarter of a second. */
function once(print: (value: string) => string): (value: string) => string {
  const made = new Map<string, string>();
  return (value) => {
    const known = made.get(value);
    if (known !== undefined) return known;
    const text = print(value);
    made.set(value, text);
    return text;
  };
}
