import { guides as words } from "#components/messages/guides.ts";
import type { Guide } from "./guide.ts";
import { Fact, Facts, Literal } from "./guide-part.tsx";

/** What a partner gets back, and what to do with it. */
export function GuideBack({ guide }: { readonly guide: Guide }) {
  const { errorFile, waitsDays, encryption, place, pattern, servers } = guide;
  const pushed = servers.flatMap(({ pushFolder }) => (pushFolder === null ? [] : [pushFolder]));
  return (
    <Facts>
      <Fact name={words.errorFile}>
        {words.errorFileOf} <Literal>{errorFile.name}</Literal>. {words.errorColumns(errorFile.columns)}
      </Fact>
      <Fact name={words.mend}>{words.mendOf}</Fact>
      {waitsDays !== null && <Fact name={words.wait}>{words.waitOf(waitsDays)}</Fact>}
      <Fact name={words.receipt}>{words.receiptOf}</Fact>
      <Fact name={words.place}>
        {place !== null && pattern !== null && (
          <>
            {words.placeOf} <Literal>{outboundOf(place)}</Literal>.{" "}
          </>
        )}
        {pushed.map((folder) => (
          <span key={folder}>
            {words.pushedTo} <Literal>{folder}</Literal>.{" "}
          </span>
        ))}
        {(place === null || pattern === null) && pushed.length === 0 && `${words.byContact} `}
        {encryption.outbound && words.outbound}
      </Fact>
    </Facts>
  );
}

function outboundOf(place: NonNullable<Guide["place"]>): string {
  if (place.kind === "folder") return "outbound/";
  return `${place.bucket}/${place.prefix === "" ? "" : `${place.prefix}/`}outbound/`;
}
