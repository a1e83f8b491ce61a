import { expect, test } from "vitest";
import { feedEncryptionProblem, plainFeed } from "#core/encryption/feed-encryption.ts";
import { groupedFingerprint } from "#core/encryption/pgp-key.ts";
import { recognisePgp } from "#core/encryption/recognise-pgp.ts";

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : part)));

test.each([
  ["armor", bytes("-----BEGIN PGP MESSAGE-----\n"), "message"],
  [
    "armor behind a byte-order mark and blank lines",
    bytes("\u{feff}\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n"),
    "message",
  ],
  ["armor in parts", bytes("-----BEGIN PGP MESSAGE, PART 1/2-----\n"), "message"],
  ["a signed text", bytes("-----BEGIN PGP SIGNED MESSAGE-----\n"), "signed"],
  ["a public key", bytes("-----BEGIN PGP PUBLIC KEY BLOCK-----\n"), "public_key"],
  ["a private key", bytes("-----BEGIN PGP PRIVATE KEY BLOCK-----\n"), "private_key"],
  ["a session key for a key, new form", bytes([0xc1, 0x5e, 3]), "message"],
  ["a session key for a key, old form", bytes([0x85, 0x01, 0x0c, 3]), "message"],
  ["a session key for a key, version 6", bytes([0xc1, 0x5e, 6]), "message"],
  ["encrypted data alone", bytes([0xd2, 0xe9, 1]), "message"],
  ["a password", bytes([0x8c, 13, 4, 9, 3, 2], Array(9).fill(0), [0xd2, 0xe9, 1]), "password"],
  ["a password beside a key", bytes([0x8c, 13, 4, 9, 3, 2], Array(9).fill(0), [0x85, 1, 12, 3]), "message"],
  ["compressed data", bytes([0xa3, 0x01]), "signed"],
  ["a marker in front", bytes([0xca, 3], "PGP", [0xc1, 0x5e, 3]), "message"],
])("%s is recognised", (_, head, kind) => {
  expect(recognisePgp(head)).toBe(kind);
});

test.each([
  ["nothing", bytes()],
  ["a table", bytes("id,name\n1,Ana")],
  ["a byte-order mark", bytes("\u{feff}id,name")],
  ["UTF-16", bytes([0xff, 0xfe, 0x69, 0])],
  ["letters of Windows-1252 where packets could begin", bytes([0x84, 0x41, 0x42], "…")],
  ["letters of Latin-1", bytes([0xc1, 0x6c, 0x76], "aro;")],
  ["the words amid a text", bytes("note\n-----BEGIN PGP MESSAGE-----\n")],
  ["a zip archive", bytes("PK", [3, 4])],
  [
    "a file of nothing but markers",
    bytes(
      ...Array<(string | number[])[]>(20_000)
        .fill([[0xca, 3], "PGP"])
        .flat(),
    ),
  ],
])("%s is no PGP", (_, head) => {
  expect(recognisePgp(head)).toBeNull();
});

test("a fingerprint is shown in groups of four", () => {
  expect(groupedFingerprint("ABCD1234EF")).toBe("ABCD 1234 EF");
});

test("settings of a feed that make no sense are told", () => {
  expect(feedEncryptionProblem(plainFeed)).toBeNull();
  expect(feedEncryptionProblem({ ...plainFeed, signature: "checked" })).toMatch(/partner key by which/);
  expect(feedEncryptionProblem({ ...plainFeed, signature: "demanded", signers: ["k"] })).toMatch(/demand encryption/);
  expect(feedEncryptionProblem({ ...plainFeed, outbound: "encrypted" })).toMatch(/to which files/);
});
