import { reports } from "#components/messages/reports.ts";
import { axisEnd } from "#components/ui/axis-end.ts";
import { BarsChart } from "#components/ui/bars-chart.tsx";
import { Section } from "#components/ui/card.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { FiguresTable } from "./figures-table.tsx";
import { barLabel, shownStep } from "./shown-day.ts";
import type { ReportsView } from "./views.ts";

const words = reports.tests;

/** How many people are tested, by the day of their appointment and the type of patient. */
export function TestsSection({ tests: { unit, steps } }: Pick<ReportsView, "tests">) {
  const sum = (name: "general" | "critical" | "cancelled") => steps.reduce((total, step) => total + step[name], 0);
  const [general, critical, cancelled] = [sum("general"), sum("critical"), sum("cancelled")];
  const title = `${words.title} ${words.by[unit]}`;
  if (general + critical + cancelled === 0) {
    return (
      <Section title={title}>
        <p className="py-1 text-ink-2">{words.empty}</p>
      </Section>
    );
  }
  const cellsOf = (step: Omit<(typeof steps)[number], "from" | "to">) =>
    [step.general, step.critical, step.general + step.critical, step.cancelled].map(formatNumber);
  return (
    <Section title={title} description={cancelled > 0 && words.without(cancelled)}>
      <BarsChart
        summary={words.summary(general + critical, general, critical, steps.length, words.by[unit])}
        series={[
          { name: words.general, fill: "accent", total: formatNumber(general) },
          { name: words.critical, fill: "striped", total: formatNumber(critical) },
        ]}
        bars={steps.map((step) => ({
          key: step.from,
          title: words.of(shownStep(step), step.general, step.critical),
          ...barLabel(step, unit),
          values: [step.general, step.critical],
        }))}
        end={axisEnd(Math.max(...steps.map((step) => step.general + step.critical)))}
        format={formatNumber}
      />
      <FiguresTable
        caption={words.caption}
        heads={[reports.units[unit], words.general, words.critical, words.all, words.cancelled]}
        sum={cellsOf({ general, critical, cancelled })}
        rows={steps.map((step) => ({ key: step.from, name: shownStep(step), cells: cellsOf(step) }))}
      />
    </Section>
  );
}
