/** How far a stage was at a time in ms. */
export type Measure = { readonly at: number; readonly done: number };

export type Rate = { readonly perSecond: number; readonly secondsLeft: number };

const window = 8000;
const leastTime = 3000;
const leastMeasures = 4;
/** Both halves of the window must agree to within this factor before a number is worth showing. */
const steady = 1.6;

/** Adds a measure and forgets what is too old; a stage that begins anew starts over. */
export function withMeasure(measures: readonly Measure[], next: Measure): readonly Measure[] {
  const last = measures.at(-1);
  if (last && next.done < last.done) return [next];
  if (last && next.done === last.done) return measures;
  return [...measures.filter(({ at }) => next.at - at <= window), next];
}

/** Rate and time left once they are stable; null before. */
export function rateOf(measures: readonly Measure[], total: number): Rate | null {
  const [first] = measures;
  const last = measures.at(-1);
  if (!first || !last || measures.length < leastMeasures || last.at - first.at < leastTime) return null;
  const middle = measures.find(({ at }) => at - first.at >= (last.at - first.at) / 2);
  if (!middle || middle === last || middle === first) return null;
  const early = (middle.done - first.done) / (middle.at - first.at);
  const late = (last.done - middle.done) / (last.at - middle.at);
  if (early <= 0 || late <= 0 || Math.max(early, late) / Math.min(early, late) > steady) return null;
  const perSecond = ((last.done - first.done) / (last.at - first.at)) * 1000;
  return { perSecond, secondsLeft: Math.max(0, (total - last.done) / perSecond) };
}

/** Rough on purpose: a time that is counted down second by second is never right. */
export function roundedSeconds(seconds: number): { readonly unit: "seconds" | "minutes"; readonly count: number } {
  if (seconds < 55) return { unit: "seconds", count: Math.max(5, Math.ceil(seconds / 5) * 5) };
  return { unit: "minutes", count: Math.ceil(seconds / 60) };
}
