import type { FeedRoute } from "#core/inbound/feed-route.ts";
import { compileGlob, globsOverlap, matchesGlob } from "#core/inbound/glob.ts";

/** A feed with its pattern. */
export type PatternOf = { readonly feedId: string; readonly pattern: string };

/** The patterns of those feeds that have one. */
export function patternsOf(routes: readonly FeedRoute[]): readonly PatternOf[] {
  return routes.flatMap(({ feedId, pattern }) => (pattern === null ? [] : [{ feedId, pattern }]));
}

export type ChosenFeed =
  | { readonly kind: "none" }
  | { readonly kind: "one"; readonly feedId: string }
  /** Several patterns that are equally specific. */
  | { readonly kind: "tie"; readonly feedIds: readonly string[] };

/**
 * The feed of a file by its name below inbound/: of all patterns that are for it, the most specific one. Specific is
 * first what has more characters that must be there, then fewer `**`, `*` and `?`.
 */
export function chooseFeed(patterns: readonly PatternOf[], name: string): ChosenFeed {
  const found = patterns.filter(({ pattern }) => matchesGlob(compileGlob(pattern), name));
  const [first, ...others] = found.toSorted((a, b) => compareSpecific(a.pattern, b.pattern));
  if (!first) return { kind: "none" };
  const equal = others.filter(({ pattern }) => compareSpecific(pattern, first.pattern) === 0);
  if (equal.length === 0) return { kind: "one", feedId: first.feedId };
  return { kind: "tie", feedIds: [first, ...equal].map(({ feedId }) => feedId) };
}

/** Another feed whose pattern is for some of the same files, and which of the two those files go to. */
export type Overlap = { readonly feedId: string; readonly goesTo: "this" | "other" | "nobody" };

/** With which other feeds a pattern shares files; `patterns` may hold the feed itself. */
export function overlapsOf(mine: PatternOf, patterns: readonly PatternOf[]): readonly Overlap[] {
  const glob = compileGlob(mine.pattern);
  return patterns
    .filter(({ feedId, pattern }) => feedId !== mine.feedId && globsOverlap(glob, compileGlob(pattern)))
    .map(({ feedId, pattern }) => {
      const order = compareSpecific(mine.pattern, pattern);
      return { feedId, goesTo: order === 0 ? "nobody" : order < 0 ? "this" : "other" };
    });
}

/** Negative when `a` is the more specific one. */
function compareSpecific(a: string, b: string): number {
  const [left, right] = [weight(a), weight(b)];
  for (const [at, of] of left.entries()) {
    const by = of - (right[at] ?? 0);
    if (by !== 0) return by;
  }
  return 0;
}

function weight(pattern: string): readonly number[] {
  const folders = pattern.match(/\*\*/g)?.length ?? 0;
  const texts = (pattern.match(/\*/g)?.length ?? 0) - 2 * folders;
  const single = pattern.match(/\?/g)?.length ?? 0;
  const certain = pattern.replaceAll(/[*?/]/g, "").length;
  // One without a slash stands for any folder, too.
  return [-certain, folders + (pattern.includes("/") ? 0 : 1), texts, single];
}
