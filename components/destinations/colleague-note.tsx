import { destinations } from "#components/messages/destinations.ts";
import { Callout } from "#components/ui/callout.tsx";
import type { ColleagueChange } from "./colleague-changes.ts";

const words = destinations.meanwhile;

type ColleagueNoteProps = { readonly by: string; readonly changes: readonly ColleagueChange[] };

/** Says who has changed a destination while it was open here, and what. */
export function ColleagueNote({ by, changes }: ColleagueNoteProps) {
  return (
    <Callout tone="caution" title={words.title(by)} announced>
      <p>{words.text}</p>
      {changes.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <ul className="mt-1 list-disc pl-5">
          {changes.map(({ field, before, after, mine }) => (
            <li key={field} className="wrap-anywhere">
              {words.change(field, before, after)}
              {mine !== null && ` (${words.mine(mine)})`}
            </li>
          ))}
        </ul>
      )}
    </Callout>
  );
}
