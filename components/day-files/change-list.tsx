import { dayFiles as words } from "#components/messages/day-files.ts";
import type { BuildView } from "./views.ts";

const mostNamed = 20;

/** What is new, changed and gone, by car numbers. */
export function ChangeList({ changes }: { readonly changes: NonNullable<BuildView["changes"]> }) {
  const kinds = (["added", "changed", "gone"] as const).filter((kind) => changes[kind].length > 0);
  return (
    <ul className="list-disc pl-5">
      {kinds.map((kind) => (
        <li key={kind}>{words.changes[kind](named(changes[kind]), changes[kind].length)}</li>
      ))}
    </ul>
  );
}

function named(cars: readonly number[]): string {
  const first = cars.slice(0, mostNamed).join(", ");
  return cars.length > mostNamed ? `${first} …` : first;
}
