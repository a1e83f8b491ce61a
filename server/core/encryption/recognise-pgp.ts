/** What of OpenPGP a file is: only a `message` is a file that somebody encrypted to a key. */
export type PgpKind = "message" | "password" | "signed" | "public_key" | "private_key";

/** How many bytes of a file's beginning `recognisePgp` looks at, whatever it is given: a file may be packets and nothing else. */
export const pgpHeadLength = 256;

/**
 * What a file is by its first bytes, armored or binary; null for anything that is no OpenPGP. Its name says nothing: a
 * table that is called `.pgp` is a table. Of packets the version is compared, too: it is a control character, which no
 * text begins with, while the tag's byte may well be a letter of an old encoding.
 */
export function recognisePgp(head: Uint8Array): PgpKind | null {
  return armorKind(head) ?? packetKind(head.subarray(0, pgpHeadLength));
}

const armors: Readonly<Record<string, PgpKind>> = {
  MESSAGE: "message",
  "SIGNED MESSAGE": "signed",
  SIGNATURE: "signed",
  "PUBLIC KEY BLOCK": "public_key",
  "PRIVATE KEY BLOCK": "private_key",
};

/** Whether it is text that begins with an armor's first line, after blank lines or a byte-order mark. */
export function isArmored(head: Uint8Array): boolean {
  return armorLine(head) !== null;
}

function armorKind(head: Uint8Array): PgpKind | null {
  const line = armorLine(head);
  return line === null ? null : (armors[line] ?? "message");
}

function armorLine(head: Uint8Array): string | null {
  const text = String.fromCharCode(...head.subarray(0, pgpHeadLength)).replace(/^\u00ef\u00bb\u00bf/, "");
  return /^\s*-----BEGIN PGP ([A-Z ]+?)(?:, PART [^-]*)?-----/.exec(text)?.[1] ?? null;
}

/** Packet tags of RFC 9580, section 5, with the versions that there are. */
const firstPackets: Readonly<Record<number, { readonly kind: PgpKind; readonly versions: readonly number[] }>> = {
  1: { kind: "message", versions: [2, 3, 6] },
  2: { kind: "signed", versions: [3, 4, 5, 6] },
  3: { kind: "password", versions: [4, 5, 6] },
  4: { kind: "signed", versions: [3, 6] },
  5: { kind: "private_key", versions: [3, 4, 5, 6] },
  6: { kind: "public_key", versions: [3, 4, 5, 6] },
  8: { kind: "signed", versions: [0, 1, 2, 3] },
  18: { kind: "message", versions: [1, 2] },
};

function packetKind(head: Uint8Array): PgpKind | null {
  const packet = packetAt(head, 0);
  // A marker, which very old programs write in front of everything.
  if (packet?.tag === 10 && head[packet.body] === 0x50) return packetKind(head.subarray(packet.body + 3));
  const first = packet && firstPackets[packet.tag];
  if (!packet || !first || !first.versions.includes(head[packet.body] ?? -1)) return null;
  if (first.kind !== "password") return first.kind;
  // A password beside keys: whoever has a key may open it.
  const next = packetAt(head, packet.body + packet.length);
  return next?.tag === 1 ? "message" : "password";
}

type Packet = { readonly tag: number; readonly body: number; readonly length: number };

/** The header of the packet at a place; its length is that of its first part where it comes in parts. */
function packetAt(bytes: Uint8Array, at: number): Packet | null {
  const first = bytes[at] ?? 0;
  const [one, two, three] = [bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0];
  if ((first & 0x80) === 0) return null;
  if ((first & 0x40) !== 0) {
    const tag = first & 0x3f;
    if (one < 192) return { tag, body: at + 2, length: one };
    if (one < 224) return { tag, body: at + 3, length: (one - 192) * 256 + two + 192 };
    if (one === 255) return { tag, body: at + 6, length: Infinity };
    return { tag, body: at + 2, length: 2 ** (one & 0x1f) };
  }
  const tag = (first >> 2) & 0x0f;
  if ((first & 3) === 0) return { tag, body: at + 2, length: one };
  if ((first & 3) === 1) return { tag, body: at + 3, length: one * 256 + two };
  if ((first & 3) === 2) return { tag, body: at + 5, length: (one * 256 + two) * 65_536 + three * 256 };
  return { tag, body: at + 1, length: Infinity };
}
