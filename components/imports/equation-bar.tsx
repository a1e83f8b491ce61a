import type { RowCounts } from "#core/imports/import.ts";
import { equation } from "#core/reports/equation.ts";
import { Card } from "#components/ui/card.tsx";
import { CountBar } from "#components/ui/count-bar.tsx";

/** Every row of the file accounted for: the equation in words, and as a bar. */
export function EquationBar({ counts }: { readonly counts: RowCounts }) {
  return (
    <Card className="px-4 py-3.5">
      <p className="mb-3 text-lg leading-7 font-semibold tracking-tight">{equation(counts).sentence}</p>
      <CountBar counts={counts} />
    </Card>
  );
}
