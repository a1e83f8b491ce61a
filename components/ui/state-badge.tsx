import type { ReactNode } from "react";
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleSlash,
  CircleX,
  Clock,
  LoaderCircle,
  TriangleAlert,
  Undo2,
} from "lucide-react";
import { Badge } from "./badge.tsx";
import type { Tone } from "./tone.ts";

/** The states things of this product go through, in no feature's words. */
export type State =
  "waiting" | "running" | "attention" | "held" | "done" | "partial" | "failed" | "cancelled" | "undone" | "draft";

const looks: Record<State, { readonly tone: Tone; readonly icon: typeof Clock }> = {
  waiting: { tone: "neutral", icon: Clock },
  running: { tone: "accent", icon: LoaderCircle },
  attention: { tone: "caution", icon: CircleAlert },
  held: { tone: "held", icon: CirclePause },
  done: { tone: "positive", icon: CircleCheck },
  partial: { tone: "caution", icon: TriangleAlert },
  failed: { tone: "critical", icon: CircleX },
  cancelled: { tone: "neutral", icon: CircleSlash },
  undone: { tone: "neutral", icon: Undo2 },
  draft: { tone: "neutral", icon: CircleDashed },
};

/** Icon and word and colour, never colour alone. The word comes from the feature. */
export function StateBadge({ state, children }: { readonly state: State; readonly children: ReactNode }) {
  const { tone, icon: Icon } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={state === "running" ? "animate-spin" : undefined} />
      {children}
    </Badge>
  );
}
