import { sftpAddressText } from "#core/sftp/sftp-address.ts";
import { guides as words } from "#components/messages/guides.ts";
import type { Guide } from "./guide.ts";
import { Fact, Facts, Literal } from "./guide-part.tsx";

/** Under which name and where a partner puts the files. */
export function GuideWays({ guide }: { readonly guide: Guide }) {
  const { pattern, exampleName, place, sftpUser, sftpAddress, servers, encryption } = guide;
  const fetched = servers.filter(({ pullFolder }) => pullFolder !== null);
  const comesIn = fetched.length > 0 || (pattern !== null && place !== null);
  return (
    <Facts>
      {pattern !== null && comesIn && (
        <Fact name={words.name}>
          <Literal>{pattern}</Literal>
          {exampleName !== null && (
            <>
              , {words.example} <Literal>{exampleName}</Literal>
            </>
          )}
          . {words.nameOf}
        </Fact>
      )}
      {!comesIn && <Fact name={words.name}>{words.anyName}</Fact>}
      {pattern !== null && place && <PlaceFact place={place} user={sftpUser} address={sftpAddress} />}
      {fetched.map((server) => (
        <Fact key={`${server.host}:${server.port}`} name={words.fetched}>
          <Literal>{sftpAddressText(server)}</Literal>, <Literal>{server.pullFolder}</Literal>,{" "}
          <Literal>{server.pattern}</Literal>, {words.fetchedOf(server.everyMinutes)}
        </Fact>
      ))}
      {!comesIn && <Fact name={words.folder}>{words.byHand}</Fact>}
      {encryption.inbound && <Fact name={words.encrypted}>{words.encryptedOf(encryption.signature)}</Fact>}
    </Facts>
  );
}

type PlaceFactProps = {
  readonly place: NonNullable<Guide["place"]>;
  readonly user: Guide["sftpUser"];
  readonly address: Guide["sftpAddress"];
};

function PlaceFact({ place, user, address }: PlaceFactProps) {
  if (place.kind === "s3") {
    return (
      <Fact name={words.bucket}>
        <Literal>{`${place.bucket}/${place.prefix === "" ? "" : `${place.prefix}/`}inbound/`}</Literal>.{" "}
        {words.bucketOf(place.region)} {place.endpoint !== null && words.endpointOf(place.endpoint)}
      </Fact>
    );
  }
  if (user === null) {
    return (
      <Fact name={words.folder}>
        <Literal>inbound/</Literal> {words.folderOf}
      </Fact>
    );
  }
  return (
    <Fact name={words.sftp}>
      {address && (
        <>
          <Literal>{sftpAddressText(address)}</Literal> {words.sftpIs}{" "}
        </>
      )}
      <Literal>{user}</Literal> {words.sftpOf} {address ? words.sftpFingerprint : words.sftpAsk}{" "}
      <Literal>inbound/</Literal> {words.sftpFolder}
    </Fact>
  );
}
