import { describe, expect, test } from "vitest";
import { authorizedKeysLine, readSenderKey } from "#core/sftp/sender-key.ts";

/** A key's blob: each field with its length in four bytes. */
function blobOf(...fields: readonly (string | readonly number[])[]): string {
  const bytes = fields.flatMap((field) => {
    const content = typeof field === "string" ? Array.from(field, (letter) => letter.charCodeAt(0)) : field;
    return [
      content.length >>> 24,
      (content.length >>> 16) & 255,
      (content.length >>> 8) & 255,
      content.length & 255,
      ...content,
    ];
  });
  return btoa(String.fromCharCode(...bytes));
}
const bytesOf = (count: number) => Array.from({ length: count }, () => 200);
const ed25519 = blobOf("ssh-ed25519", bytesOf(32));
const rsa = (bits: number) => blobOf("ssh-rsa", [1, 0, 1], [0, ...bytesOf(bits / 8)]);

describe("a sender's public key, as it is pasted", () => {
  test.each([
    ["an Ed25519 key", `ssh-ed25519 ${ed25519} hr@northside`, "hr@northside"],
    ["one with spaces around and in its comment", `  ssh-ed25519 ${ed25519}  HR system \n`, " HR system"],
    ["one without a comment", `ssh-ed25519 ${ed25519}`, ""],
    ["an RSA key of 3072 bits", `ssh-rsa ${rsa(3072)} old`, "old"],
  ])("%s is taken", (_, pasted, comment) => {
    const read = readSenderKey(pasted);
    expect(read.ok && read.key.comment).toBe(comment.trim());
  });

  test.each([
    ["nothing", "", /^That is no public key/],
    ["a sentence", "please let us in", /are not accepted/],
    ["two lines", `ssh-ed25519 ${ed25519}\nssh-ed25519 ${ed25519}`, /^That is no public key/],
    ["a private key", "-----BEGIN OPENSSH PRIVATE KEY-----\nabc", /^That is a private key/],
    ["a private key of PuTTY", "PuTTY-User-Key-File-3: ssh-ed25519", /^That is a private key/],
    ["a key in the format of SSH2", "---- BEGIN SSH2 PUBLIC KEY ----\nAAAA", /in another format/],
    ["a DSA key", `ssh-dss ${blobOf("ssh-dss", bytesOf(128))} old`, /^DSA keys are no longer safe/],
    ["a short RSA key", `ssh-rsa ${rsa(2048)} old`, /has 2048 bits, and 3072 are the least/],
    ["a certificate", `ssh-ed25519-cert-v01@openssh.com ${ed25519}`, /are not accepted/],
    ["a key that was cut off", `ssh-ed25519 ${ed25519.slice(0, 40)}`, /^The key is not complete/],
    ["a key of another kind than it says", `ssh-rsa ${ed25519}`, /^The key is not complete/],
    ["options before the key", `command="sh" ssh-ed25519 ${ed25519}`, /^That is no public key/],
  ])("%s is refused with a sentence", (_, pasted, sentence) => {
    const read = readSenderKey(pasted);
    expect(read.ok ? "" : read.fault).toMatch(sentence);
  });

  test("lets in with nothing but what the server's own command allows", () => {
    expect(authorizedKeysLine({ kind: "ssh-ed25519", blob: "AAAA" })).toBe("restrict ssh-ed25519 AAAA");
  });
});
