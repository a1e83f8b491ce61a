"use client";
import { useState } from "react";
import type { ImportProgress } from "#core/imports/import.ts";
import { rateOf, withMeasure, type Measure, type Rate } from "./progress-rate.ts";

type Measured = { readonly stage: string; readonly measures: readonly Measure[] };

/** The rate of the stage at work, from what this page has seen of it. `seenAt` is when the numbers came, in ms. */
export function useRate(progress: ImportProgress | null, seenAt: number): Rate | null {
  const [measured, setMeasured] = useState<Measured>({ stage: "", measures: [] });
  if (!progress) return null;
  const known = measured.stage === progress.stage ? measured.measures : [];
  const measures = withMeasure(known, { at: seenAt, done: progress.done });
  // During render, as React advises for state that follows from what came in; it settles at once.
  if (measures !== known) setMeasured({ stage: progress.stage, measures });
  return rateOf(measures, progress.total);
}
