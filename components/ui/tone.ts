import { cva } from "class-variance-authority";

/** What a colour says; the word beside it always says it too. */
export type Tone = "neutral" | "accent" | "positive" | "caution" | "critical" | "held";

/** Quiet background with readable text, for badges and callouts. */
export const toneClasses = cva("", {
  variants: {
    tone: {
      neutral: "border-line bg-sunken text-ink-2",
      accent: "border-accent/25 bg-accent-soft text-accent-ink",
      positive: "border-positive/30 bg-positive-soft text-positive-ink",
      caution: "border-caution/45 bg-caution-soft text-caution-ink",
      critical: "border-critical/30 bg-critical-soft text-critical-ink",
      held: "border-held/30 bg-held-soft text-held-ink",
    } satisfies Record<Tone, string>,
  },
});
