import { Check, X } from "lucide-react";
import { ui } from "#components/messages/ui.ts";
import { classNames } from "./class-names.ts";

export type Step = {
  readonly id: string;
  readonly label: string;
  readonly state: "done" | "current" | "failed" | "upcoming" | "beside";
  /** A count or a remark below the label. */
  readonly note?: string;
  /** Going back to a step that is done. */
  readonly onSelect?: () => void;
};

const words = {
  done: ui.stepDone,
  current: ui.stepCurrent,
  failed: ui.stepFailed,
  upcoming: ui.stepUpcoming,
  beside: ui.stepBeside,
} as const;
const marks = {
  done: "border-accent bg-accent text-on-accent",
  current: "border-accent bg-surface text-accent-ink ring-3 ring-accent-soft",
  failed: "border-critical bg-critical text-on-critical",
  upcoming: "border-line-strong bg-surface text-ink-3",
  // Under way while a later step is looked at.
  beside: "border-accent border-dashed bg-surface text-accent-ink",
} as const;

function StepBody({ step, number }: { readonly step: Step; readonly number: number }) {
  const { state, label, note } = step;
  return (
    <span className="flex min-w-0 items-start gap-2 text-left">
      <span
        className={classNames(
          "grid size-6 shrink-0 place-items-center rounded-full border text-xs font-semibold [&_svg]:size-3.5",
          marks[state],
        )}
      >
        {state === "done" ? <Check aria-hidden strokeWidth={3} /> : state === "failed" ? <X aria-hidden /> : number}
      </span>
      <span className="sr-only min-w-0 md:not-sr-only">
        <span
          className={classNames(
            "block truncate leading-6",
            state === "current" ? "font-semibold text-ink" : "text-ink-2",
          )}
        >
          {label}
          <span className="sr-only">, {words[state]}</span>
        </span>
        {note && <span className="block truncate text-xs text-ink-3">{note}</span>}
      </span>
    </span>
  );
}

/** Where one is in an ordered piece of work. On narrow screens only the marks stay, with the current step in words below. */
export function Stepper({ steps, label = ui.steps }: { readonly steps: readonly Step[]; readonly label?: string }) {
  const at = steps.findIndex((step) => step.state === "current" || step.state === "failed");
  const current = steps[at];
  return (
    <div>
      <ol aria-label={label} className="flex w-full items-start gap-2">
        {steps.map((step, index) => (
          <li
            key={step.id}
            aria-current={step.state === "current" ? "step" : undefined}
            className={classNames("flex min-w-0 items-start gap-2", index < steps.length - 1 && "flex-1")}
          >
            {step.onSelect ? (
              <button type="button" onClick={step.onSelect} className="group min-w-0 rounded-md hover:opacity-75">
                <StepBody step={step} number={index + 1} />
              </button>
            ) : (
              <StepBody step={step} number={index + 1} />
            )}
            {index < steps.length - 1 && (
              <span
                aria-hidden
                className={classNames(
                  "mt-3 h-px min-w-2 flex-1",
                  step.state === "done" ? "bg-accent" : "bg-line-strong/60",
                )}
              />
            )}
          </li>
        ))}
      </ol>
      {current && (
        <p aria-hidden className="mt-2 text-ink-2 md:hidden">
          {ui.stepOf(at + 1, steps.length)} <span className="font-semibold text-ink">{current.label}</span>
          {current.note && <span className="text-ink-3"> · {current.note}</span>}
        </p>
      )}
    </div>
  );
}
