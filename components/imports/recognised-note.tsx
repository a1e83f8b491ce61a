import type { FileFormat } from "#core/file/file-format.ts";
import { columns as words } from "#components/messages/import-columns.ts";
import { Callout } from "#components/ui/callout.tsx";
import type { Feed } from "./import-views.ts";
import type { Recognised } from "#core/mapping/likeliest-feed.ts";

type RecognisedNoteProps = { readonly recognised: Recognised<Feed>; readonly format: FileFormat };

/** Which feed this file looks like, and what is not as it was. */
export function RecognisedNote({ recognised, format }: RecognisedNoteProps) {
  const { feed, differences } = recognised;
  const { added, missing } = differences;
  const known = feed.version.format;
  const sameFormat = known.encoding === format.encoding && known.delimiter === format.delimiter;
  const as = differences.same && sameFormat ? "accent" : "caution";
  return (
    <Callout tone={as} title={words.recognised(feed.name, feed.version.version)} className="mb-4">
      {[
        differences.same ? words.nothingNew : "",
        added.length > 0 ? words.added(added) : "",
        missing.length > 0 ? words.missing(missing) : "",
        sameFormat ? "" : words.otherFormat,
      ]
        .filter(Boolean)
        .join(" ")}
    </Callout>
  );
}
