import { chooseFeed, overlapsOf, type Overlap, type PatternOf } from "#core/inbound/choose-feed.ts";
import type { FeedRoute } from "#core/inbound/feed-route.ts";
import { patternProblem } from "#core/inbound/pattern-problem.ts";
import { templateProblem } from "#core/reports/file-name-template.ts";

/** A route as it stands in the form: texts as typed. */
export type RouteDraft = {
  /** Empty: people bring the files. */
  readonly pattern: string;
  readonly loadPolicy: FeedRoute["loadPolicy"];
  readonly needsApproval: boolean;
  readonly approveFirst: string;
  readonly errorFileTemplate: string;
  readonly zone: string;
};

export function draftOf({ pattern, approveFirst, ...route }: FeedRoute): RouteDraft {
  return { ...route, pattern: pattern ?? "", approveFirst: String(approveFirst) };
}

export type DraftProblems = {
  readonly pattern: string | null;
  readonly errorFileTemplate: string | null;
  readonly approveFirst: boolean;
};

/** What is wrong with a draft, beside the field that it is about. */
export function problemsOf({ pattern, errorFileTemplate, approveFirst }: RouteDraft): DraftProblems {
  return {
    pattern: pattern.trim() === "" ? null : patternProblem(pattern.trim()),
    errorFileTemplate: templateProblem(errorFileTemplate),
    approveFirst: !/^\d{1,3}$/.test(approveFirst.trim()),
  };
}

/** The route that a draft without a problem says. */
export function routeOf(feedId: string, draft: RouteDraft): FeedRoute {
  const { pattern, approveFirst, errorFileTemplate, loadPolicy, needsApproval, zone } = draft;
  return {
    ...{ feedId, loadPolicy, needsApproval, zone },
    pattern: pattern.trim() === "" ? null : pattern.trim(),
    approveFirst: Number(approveFirst),
    errorFileTemplate: errorFileTemplate.trim(),
  };
}

type NamedPattern = PatternOf & { readonly name: string };

/** Where a file of this name would go, were the draft saved. */
export type Trial =
  | { readonly to: "this" }
  | { readonly to: "other"; readonly name: string }
  | { readonly to: "tie"; readonly name: string }
  | { readonly to: "nobody" };

export function tryName(mine: PatternOf, others: readonly NamedPattern[], name: string): Trial {
  const choice = chooseFeed([mine, ...others], name);
  const nameOf = (feedId: string) => others.find((other) => other.feedId === feedId)?.name ?? "";
  if (choice.kind === "none") return { to: "nobody" };
  if (choice.kind === "one") {
    return choice.feedId === mine.feedId ? { to: "this" } : { to: "other", name: nameOf(choice.feedId) };
  }
  return {
    to: "tie",
    name: choice.feedIds
      .filter((id) => id !== mine.feedId)
      .map(nameOf)
      .join(", "),
  };
}

/** Other feeds that a pattern shares files with, by name. */
export function namedOverlaps(
  mine: PatternOf,
  others: readonly NamedPattern[],
): readonly (Overlap & { readonly name: string; readonly pattern: string })[] {
  return overlapsOf(mine, others).map((overlap) => {
    const other = others.find(({ feedId }) => feedId === overlap.feedId);
    return { ...overlap, name: other?.name ?? "", pattern: other?.pattern ?? "" };
  });
}
