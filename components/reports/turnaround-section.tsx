import { reports } from "#components/messages/reports.ts";
import { axisEnd } from "#components/ui/axis-end.ts";
import { BarsChart } from "#components/ui/bars-chart.tsx";
import { Section } from "#components/ui/card.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { durationAxis, shownDuration } from "./duration.ts";
import { FiguresTable } from "./figures-table.tsx";
import { barLabel, shownStep } from "./shown-day.ts";
import type { ReportsView } from "./views.ts";

const words = reports.turnaround;

/** How long businesses waited for a decision, by when they asked. */
export function TurnaroundSection({ turnaround: { unit, steps } }: Pick<ReportsView, "turnaround">) {
  const sum = (name: "asked" | "decided" | "waiting") => steps.reduce((total, step) => total + step[name], 0);
  const [asked, decided, waiting] = [sum("asked"), sum("decided"), sum("waiting")];
  if (asked === 0) {
    return (
      <Section title={words.title}>
        <p className="py-1 text-ink-2">{words.empty}</p>
      </Section>
    );
  }
  const most = Math.max(...steps.map(({ ninety }) => ninety ?? 0));
  const axis = durationAxis(most);
  const shown = (time: number | null) => (time === null ? "–" : shownDuration(time));
  return (
    <Section title={words.title} description={words.text}>
      {decided === 0 ? (
        <p className="py-1 text-ink-2">{words.undecided}</p>
      ) : (
        <BarsChart
          summary={words.summary(decided, asked, waiting)}
          series={[
            { name: words.median, fill: "accent" },
            { name: words.ninety, fill: "striped" },
          ]}
          bars={steps.map((step) => ({
            key: step.from,
            title:
              step.decided === 0
                ? `${shownStep(step)}: ${words.none}`
                : words.of(shownStep(step), shown(step.median), shown(step.ninety)),
            ...barLabel(step, unit),
            values: [(step.median ?? 0) / axis.unit, ((step.ninety ?? 0) - (step.median ?? 0)) / axis.unit],
          }))}
          end={axisEnd(Math.ceil(most / axis.unit))}
          format={axis.format}
        />
      )}
      <FiguresTable
        caption={words.caption}
        heads={[reports.units[unit], words.asked, words.decided, words.waiting, words.medianHead, words.ninetyHead]}
        sum={[formatNumber(asked), formatNumber(decided), formatNumber(waiting), "", ""]}
        rows={steps.map((step) => ({
          ...{ key: step.from, name: shownStep(step) },
          cells: [
            ...[step.asked, step.decided, step.waiting].map(formatNumber),
            ...[shown(step.median), shown(step.ninety)],
          ],
        }))}
      />
    </Section>
  );
}
