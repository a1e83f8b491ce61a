import { randomBytes } from "node:crypto";
import { cpus } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createKey } from "#adapters/openpgp/create-key.ts";
import { openpgp } from "#adapters/openpgp/openpgp.ts";
import { readPgpKey } from "#adapters/openpgp/read-pgp-key.ts";
import { isArmored, recognisePgp } from "#core/encryption/recognise-pgp.ts";
import type { DecryptWith } from "#ports/pgp.ts";
import { type GpgHome, gpgHome } from "#testing/gpg-home.ts";
import { bytesOf } from "#testing/bytes-of.ts";
import { chunksOf, textOf } from "#testing/import-world.ts";

const pgp = openpgp({ plainMaxBytes: 100_000_000 });

/** A byte-order mark, both line ends, and letters of two, three and four bytes that any chunk may cut. */
const text = `\u{feff}name,note\r\n${"Žofia,“ünï”\r\nMaría,😀 ok\n".repeat(3_000)}`;

describe("files between gpg and us", () => {
  let partner: GpgHome;
  let ours: Awaited<ReturnType<typeof createKey>>;
  let partnerKey: string;
  let strangerKey: string;

  beforeAll(async () => {
    partner = await gpgHome();
    ours = await createKey({ name: "Northside Care (staging)", days: 730 });
    await partner.gpg(["--import"], ours.facts.publicKey);
    await partner.gpg(["--quick-generate-key", "Partner <partner@example.org>", "rsa2048", "default", "1y"]);
    const { fingerprint } = await factsOf(await partner.gpg(["--export", "partner@example.org"]));
    await partner.gpg(["--quick-add-key", fingerprint, "rsa2048", "encr", "1y"]);
    await partner.gpg(["--quick-generate-key", "Stranger <stranger@example.org>", "future-default", "default", "1y"]);
    partnerKey = (await partner.gpg(["--export", "--armor", "partner@example.org"])).toString();
    strangerKey = (await partner.gpg(["--export", "--armor", "stranger@example.org"])).toString();
  }, 60_000);
  afterAll(() => partner.end());

  const factsOf = async (bytes: Uint8Array) => {
    const read = await readPgpKey(bytes, null);
    if (read.kind === "refused") throw new Error(read.sentence);
    return read.facts;
  };

  const open = async (bytes: Uint8Array, keys: Partial<DecryptWith> = {}) =>
    textOf(
      chunksOf(
        await bytesOf(
          pgp.decrypt(chunksOf(bytes, 1_001), {
            form: isArmored(bytes) ? "armored" : "binary",
            privateKeys: [ours.privateKey ?? ""],
            signers: null,
            signatureDemanded: false,
            ...keys,
          }),
        ),
      ),
    );

  const toUs = ["--encrypt", "--recipient", "Northside Care (staging)"];
  const asPartner = ["--local-user", "partner@example.org", "--sign"];

  test.each([
    ["binary", []],
    ["armored", ["--armor"]],
    ["compressed with zip", ["--compress-algo", "zip"]],
    ["compressed with zlib", ["--compress-algo", "zlib", "--armor"]],
    ["compressed with bzip2", ["--compress-algo", "bzip2"]],
    ["not compressed", ["--compress-algo", "none"]],
    ["for several recipients", ["--recipient", "partner@example.org", "--recipient", "stranger@example.org"]],
    ["for another and a password, too", ["--symmetric", "--passphrase", "x"]],
    ["signed, which is not asked", asPartner],
    ["as text", ["--textmode"]],
  ])("what gpg encrypts is read: %s", async (_, options) => {
    const bytes = await partner.gpg([...options, ...toUs], text);
    expect(recognisePgp(bytes)).toBe("message");
    expect(await open(bytes)).toBe(options.includes("--textmode") ? text.replace(/\r?\n/g, "\r\n") : text);
  });

  test("what gpg encrypts for a hidden recipient is read", async () => {
    const hidden = ["--encrypt", "--hidden-recipient", "partner@example.org"];
    const bytes = await partner.gpg([...hidden, "--hidden-recipient", "Northside Care (staging)"], text);
    expect(await open(bytes)).toBe(text);
  });

  test("a signature that is asked for is found", async () => {
    const bytes = await partner.gpg([...asPartner, ...toUs], text);
    expect(await open(bytes, { signers: [strangerKey, partnerKey], signatureDemanded: true })).toBe(text);
  });

  test("a signature of somebody else, and none, are refused", async () => {
    const signed = await partner.gpg([...asPartner, ...toUs], text);
    await expect(open(signed, { signers: [strangerKey] })).rejects.toThrow(/does not know/);
    const unsigned = await partner.gpg(toUs, text);
    await expect(open(unsigned, { signers: [partnerKey], signatureDemanded: true })).rejects.toThrow(/has none/);
    expect(await open(unsigned, { signers: [partnerKey] })).toBe(text);
  });

  test.each(["binary", "armored"] as const)(
    "what we encrypt and sign is read and verified by gpg: %s",
    async (form) => {
      const key = { recipients: [partnerKey], signWith: ours.privateKey, form };
      const bytes = await bytesOf(pgp.encrypt(chunksOf(new TextEncoder().encode(text), 777), key));
      const status = await partner.gpg(["--status-fd", "1", "--output", "/dev/null", "--decrypt"], bytes);
      expect(status.toString()).toContain("GOODSIG");
      expect(status.toString()).toContain(ours.facts.fingerprint);
      expect((await partner.gpg(["--decrypt"], bytes)).toString()).toBe(text);
    },
  );

  test("a file for somebody else is refused", async () => {
    const bytes = await partner.gpg(["--encrypt", "--recipient", "partner@example.org"], text);
    await expect(open(bytes)).rejects.toThrow(/does not have/);
    const hidden = await partner.gpg(["--encrypt", "--hidden-recipient", "partner@example.org"], text);
    await expect(open(hidden)).rejects.toThrow(/does not have/);
  });

  test.each([["none"], ["zlib"]])(
    "a file that was cut off or changed anywhere is refused (compression %s)",
    async (algo) => {
      const bytes = await partner.gpg([...toUs, "--compress-algo", algo], text);
      for (const cut of [bytes.length - 1, bytes.length - 22, bytes.length >> 1, 300]) {
        await expect(open(bytes.subarray(0, cut))).rejects.toThrow(/changed or cut off/);
      }
      for (const at of [bytes.length - 3, bytes.length >> 1, 400]) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 0x10;
        await expect(open(changed)).rejects.toThrow(/changed or cut off/);
      }
    },
  );

  test("an armored file that was cut off is refused", async () => {
    const bytes = await partner.gpg([...toUs, "--armor"], text);
    for (const cut of [bytes.length - 40, bytes.length >> 1, 200]) {
      await expect(open(bytes.subarray(0, cut))).rejects.toThrow(/changed or cut off/);
    }
  });

  test("a file that is encrypted twice is refused", async () => {
    const once = await partner.gpg(toUs, text);
    await expect(open(await partner.gpg(toUs, once))).rejects.toThrow(/once more/);
  });

  test("a file that unpacks to far more than it is, or than may be, is given up on the way", async () => {
    const bomb = await partner.gpg([...toUs, "--compress-algo", "zlib"], Buffer.alloc(90_000_000));
    expect(bomb.length).toBeLessThan(200_000);
    await expect(open(bomb)).rejects.toThrow(/far larger/);
    const small = openpgp({ plainMaxBytes: 100_000 });
    const keys = {
      form: "binary",
      privateKeys: [ours.privateKey ?? ""],
      signers: null,
      signatureDemanded: false,
    } as const;
    await expect(bytesOf(small.decrypt(chunksOf(await partner.gpg(toUs, text)), keys))).rejects.toThrow(/far larger/);
  });

  test("a store that fails amid a file is not taken for a damaged file", async () => {
    const bytes = await partner.gpg(toUs, text);
    async function* failing() {
      yield bytes.subarray(0, 1_000);
      throw new Error("the disk is away");
    }
    const keys = {
      form: "binary",
      privateKeys: [ours.privateKey ?? ""],
      signers: null,
      signatureDemanded: false,
    } as const;
    await expect(bytesOf(pgp.decrypt(failing(), keys))).rejects.toThrow("the disk is away");
  });

  test("who stops early lets go of the file", async () => {
    const bytes = await partner.gpg([...asPartner, ...toUs], text.repeat(20));
    let closed = false;
    async function* watched() {
      try {
        yield* chunksOf(bytes);
      } finally {
        closed = true;
      }
    }
    const keys = {
      form: "binary",
      privateKeys: [ours.privateKey ?? ""],
      signers: [partnerKey],
      signatureDemanded: true,
    } as const;
    const reading = pgp.decrypt(watched(), keys)[Symbol.asyncIterator]();
    await reading.next();
    await reading.return?.();
    await expect.poll(() => closed).toBe(true);
  });

  test("a message that brings no plain byte is given up before it fills the memory", async () => {
    const message = await partner.gpg(toUs, text);
    const armorLine = "-----BEGIN PGP MESSAGE-----\n";
    const starts: readonly Uint8Array[] = [
      Buffer.from([0x87, 0x03]),
      Buffer.from([0xc1, 0xff, 0xff, 0xff, 0xff, 0xff, 0x03]),
      Buffer.from(armorLine),
      Buffer.from(`${armorLine}\nwV4=`),
      Buffer.concat([message.subarray(0, 20), Buffer.from([0x87, 0x03])]),
    ];
    for (const start of starts) {
      let taken = 0;
      async function* endless() {
        yield start;
        for (; taken < 64; taken += 1) yield Buffer.alloc(1024 * 1024, "A");
      }
      const form = isArmored(start) ? ("armored" as const) : ("binary" as const);
      const keys = { form, privateKeys: [ours.privateKey ?? ""], signers: null, signatureDemanded: false };
      await expect(bytesOf(pgp.decrypt(endless(), keys))).rejects.toThrow(/changed or cut off/);
      expect(taken).toBeLessThan(5);
    }
  });

  test("a message that brings no plain byte any more is given up likewise", async () => {
    const armored = await partner.gpg([...toUs, "--armor", "--compress-algo", "none"], randomBytes(4_000_000));
    const mostMiB = 80 + 8 * cpus().length;
    const junk = Buffer.alloc(1024 * 1024, "A");
    let taken = 0;
    async function* endless() {
      yield Buffer.concat([armored.subarray(0, 4_000_000), Buffer.from("=")]);
      for (; taken < 2 * mostMiB; taken += 1) yield junk;
    }
    const keys = { form: "armored" as const, privateKeys: [ours.privateKey ?? ""], signers: null };
    const plain = pgp.decrypt(endless(), { ...keys, signatureDemanded: false });
    await expect(bytesOf(plain)).rejects.toThrow(/changed or cut off/);
    expect(taken).toBeLessThan(mostMiB);
  });

  test("a large message that hardly packs is read, however late its first plain byte comes", async () => {
    const large = randomBytes(4_500_000).toString("base64");
    for (const algo of ["none", "bzip2", "zlib"]) {
      const bytes = await partner.gpg([...toUs, "--compress-algo", algo], large);
      const keys = { form: "binary" as const, privateKeys: [ours.privateKey ?? ""], signers: null };
      const whole = bytesOf(pgp.decrypt(chunksOf(bytes, bytes.length), { ...keys, signatureDemanded: false }));
      expect((await whole).equals(Buffer.from(large))).toBe(true);
    }
  });

  test("a file without protection against change is refused", async () => {
    await expect(open(await partner.gpg([...toUs, "--rfc2440", "--disable-mdc"], text))).rejects.toThrow(/old way/);
  });
});
