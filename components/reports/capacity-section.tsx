import { usedShare } from "#core/requisitions/capacity.ts";
import { reports } from "#components/messages/reports.ts";
import { Section } from "#components/ui/card.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { FiguresTable } from "./figures-table.tsx";
import { namesApart } from "./names-apart.ts";
import type { ReportsView } from "./views.ts";

const words = reports.capacity;

/** How much of its slots each business has booked; those with the most appointments. */
export function CapacitySection({ capacity }: Pick<ReportsView, "capacity">) {
  const { businesses, booked, allotted, first } = capacity;
  if (businesses === 0) {
    return (
      <Section title={words.title}>
        <p className="py-1 text-ink-2">{words.empty}</p>
      </Section>
    );
  }
  const names = namesApart(first);
  return (
    <Section title={words.title} description={words.text(booked, allotted, businesses)}>
      {first.length < businesses && (
        <p className="mb-2 text-[0.8125rem] text-ink-2">{words.first(first.length, businesses)}</p>
      )}
      <ul aria-label={words.list} className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {first.map((business) => (
          <UseBar key={business.hash} business={business} name={names.get(business.hash) ?? business.businessName} />
        ))}
      </ul>
      <FiguresTable
        caption={words.caption}
        heads={[words.business, words.booked, words.allotted, words.share]}
        sum={first.length < businesses ? null : [...cellsOf({ booked, allotted })]}
        rows={first.map((business) => ({
          ...{ key: business.hash, name: names.get(business.hash) ?? business.businessName, cells: cellsOf(business) },
        }))}
      />
    </Section>
  );
}

const cellsOf = (use: { readonly booked: number; readonly allotted: number }) => [
  ...[formatNumber(use.booked), formatNumber(use.allotted), usedShare(use)],
];

type UseBarProps = { readonly business: ReportsView["capacity"]["first"][number]; readonly name: string };

function UseBar({ business, name }: UseBarProps) {
  const { booked, allotted } = business;
  const isOver = booked > allotted;
  return (
    <li className="min-w-0">
      <div className="flex items-baseline justify-between gap-3 text-[0.8125rem]">
        <span className="min-w-0 wrap-anywhere">{name}</span>
        <span className="shrink-0 text-ink-2 tabular-nums">{words.used(booked, allotted, usedShare(business))}</span>
      </div>
      {isOver && <span className="block text-xs text-caution-ink">{words.over}</span>}
      <div aria-hidden className="mt-1 h-1.5 overflow-hidden rounded-full bg-faint">
        <div
          className={`h-full forced-color-adjust-none ${isOver ? "bg-caution" : "bg-accent"}`}
          style={{ width: `${allotted === 0 ? 0 : Math.min(100, (100 * booked) / allotted)}%` }}
        />
      </div>
    </li>
  );
}
