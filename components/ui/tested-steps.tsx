import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { Spinner } from "./spinner.tsx";

type Outcome = "done" | "failed" | "left_out";

export type TestedStep<Step extends string> = {
  readonly step: Step;
  readonly outcome: Outcome;
  /** What was found, or what to do; null where the name says it all. */
  readonly sentence: string | null;
};

export type TestWords<Step extends string> = {
  readonly steps: Readonly<Record<Step, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
};

type TestedStepsProps<Step extends string> = {
  readonly steps: readonly TestedStep<Step>[];
  readonly words: TestWords<Step>;
};

const looks = {
  done: { icon: CircleCheck, className: "text-positive-ink" },
  failed: { icon: CircleX, className: "text-critical-ink" },
  left_out: { icon: CircleDashed, className: "text-ink-3" },
} as const;

/** What became of each step of a test, and of the one that failed what to do. */
export function TestedSteps<Step extends string>({ steps, words }: TestedStepsProps<Step>) {
  return (
    <ol className="flex flex-col gap-2">
      {steps.map(({ step, outcome, sentence }) => {
        const { icon: Icon, className } = looks[outcome];
        return (
          <li key={step} className="flex gap-2">
            <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${className}`} />
            <div className="min-w-0">
              <span className={outcome === "left_out" ? "text-ink-3" : "font-medium"}>{words.steps[step]}</span>
              <span className="sr-only">: {words.outcomes[outcome]}.</span>
              {sentence && <p className="text-[0.8125rem] wrap-anywhere text-ink-2">{sentence}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** In its place while the test goes on. */
export function Testing({ label }: { readonly label: string }) {
  return (
    <p role="status" className="flex items-center gap-2 text-ink-2">
      <Spinner />
      {label}
    </p>
  );
}
