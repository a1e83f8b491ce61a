import { journey as words } from "#components/messages/import-columns.ts";
import { Stepper, type Step } from "#components/ui/stepper.tsx";

const order = ["upload", "format", "columns", "check", "plan", "load"] as const;
export type JourneyStep = (typeof order)[number];

type JourneyStepsProps = {
  readonly at: JourneyStep;
  /** The file has arrived; until then its upload runs beside the steps. */
  readonly uploaded?: boolean;
  /** Goes back to the format. */
  readonly onSelect?: (() => void) | undefined;
};

/** Where a file is on its way from upload to records. */
export function JourneySteps({ at, uploaded = true, onSelect }: JourneyStepsProps) {
  const current = order.indexOf(at);
  const steps = order.map((id, index): Step => {
    const passed = id === "upload" && !uploaded ? "beside" : "done";
    const state = index === current ? "current" : index < current ? passed : "upcoming";
    return { id, label: words[id], state, ...(id === "format" && onSelect ? { onSelect } : {}) };
  });
  return (
    <div className="mb-6">
      <Stepper steps={steps} label={words.steps} />
    </div>
  );
}
