/** A build of a day as far as it matters for what was sent of it. */
export type ChainBuild = {
  readonly id: string;
  readonly version: number;
  readonly kind: "whole" | "supplement";
  readonly ofBuildId: string | null;
  readonly state: "queued" | "built" | "refused" | "empty";
};

/**
 * The builds whose lines, one over the other, are what the receivers have of a day: the newest whole build that was given
 * out with its supplements that were. Where nothing was sent yet, people take files away by hand: then it is the newest
 * whole build, and all of its supplements. Of supplements also those without a line: they told what is gone. The oldest
 * first; empty: the day was never built.
 */
export function sentChain<Build extends ChainBuild>(
  builds: readonly Build[],
  isSent: (build: Build) => boolean,
): readonly Build[] {
  const made = builds.filter(({ state }) => state === "built" || state === "empty");
  const newest = made.toSorted((one, other) => other.version - one.version);
  const wholes = newest.filter(({ kind, state }) => kind === "whole" && state === "built");
  const sent = wholes.find(isSent);
  const whole = sent ?? wholes[0];
  if (whole === undefined) return [];
  const isGiven = (build: Build) => sent === undefined || build.state === "empty" || isSent(build);
  return made
    .filter((build) => build.id === whole.id || (build.ofBuildId === whole.id && isGiven(build)))
    .toSorted((one, other) => one.version - other.version);
}
