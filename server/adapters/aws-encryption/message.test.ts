import { randomBytes } from "node:crypto";
import {
  AlgorithmSuiteIdentifier,
  buildClient,
  CommitmentPolicy,
  RawAesKeyringNode,
  RawAesWrappingSuiteIdentifier,
} from "@aws-crypto/client-node";
import { describe, expect, test } from "vitest";
import { type KeyRing, keyRing } from "#adapters/aws-encryption/key-ring.ts";
import { aboutMessage, openMessage } from "#adapters/aws-encryption/open-message.ts";
import { sealMessage } from "#adapters/aws-encryption/seal-message.ts";
import { newSealingKey, type SealingKey } from "#adapters/aws-encryption/sealing-key.ts";
import { bytesOf, once } from "#adapters/aws-encryption/whole-bytes.ts";

const context = { file: "tenant/workspace/originals/1" };
const key = newSealingKey();
const ring = await keyRing([key], []);
const frame = 64 * 1024;

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function sealed(content: Uint8Array, by: KeyRing = ring): Promise<Buffer> {
  return bytesOf(sealMessage(by.sealing, pieces(content, 7_001), context));
}

function opened(message: Uint8Array, by: KeyRing = ring, size = 5_003): Promise<Buffer> {
  return bytesOf(openMessage(by, pieces(message, size), context));
}

/** What was given out before the reading was refused. */
async function givenOut(message: Uint8Array): Promise<{ content: Buffer; kind: unknown }> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of openMessage(ring, pieces(message, 5_003), context)) chunks.push(chunk);
  } catch (error) {
    return { content: Buffer.concat(chunks), kind: (error as { fault?: { kind: string } }).fault?.kind };
  }
  return { content: Buffer.concat(chunks), kind: "nothing" };
}

const sizes = [0, 1, frame - 1, frame, frame + 1, 3 * frame, 300_001];

test.each(sizes)("gives back %i bytes, however they are cut on the way", async (length) => {
  const content = randomBytes(length);
  const message = await sealed(content);
  expect(message.includes(content.subarray(0, 16)) && length > 16).toBe(false);
  expect((await opened(message)).equals(content)).toBe(true);
  expect((await opened(message, ring, 1_000_000)).equals(content)).toBe(true);
});

test("content whose memory is used again at once is sealed as it was", async () => {
  const content = randomBytes(200_000);
  async function* reused(): AsyncGenerator<Uint8Array> {
    const memory = new Uint8Array(30_000);
    for await (const piece of pieces(content, memory.length)) {
      memory.set(piece);
      yield memory.subarray(0, piece.length);
      memory.fill(0);
    }
  }
  const message = await bytesOf(sealMessage(ring.sealing, reused(), context));
  expect((await opened(message)).equals(content)).toBe(true);
});

describe("the AWS Encryption SDK", () => {
  const client = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);
  const theirs = ({ name, bytes }: SealingKey) =>
    new RawAesKeyringNode({
      keyNamespace: "causeway",
      keyName: name,
      unencryptedMasterKey: Uint8Array.from(bytes),
      wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
      utf8Sorting: true,
    });

  test.each(sizes)("opens what is sealed here, %i bytes", async (length) => {
    const content = randomBytes(length);
    const { plaintext, messageHeader } = await client.decrypt(theirs(key), await sealed(content));
    expect(plaintext.equals(content)).toBe(true);
    expect(messageHeader.encryptionContext).toEqual(context);
  });

  test.each(sizes)("seals what is opened here, %i bytes", async (length) => {
    const content = randomBytes(length);
    const { result } = await client.encrypt(theirs(key), content, {
      suiteId: AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY,
      encryptionContext: context,
    });
    expect((await opened(result)).equals(content)).toBe(true);
  });
});

describe("a message that was changed", () => {
  const content = randomBytes(3 * frame + 10);

  test("gives nothing out of a frame with a changed bit, and says that it is damaged", async () => {
    const message = await sealed(content);
    message[message.length - 2 * frame] = (message[message.length - 2 * frame] ?? 0) ^ 1;
    const { content: out, kind } = await givenOut(message);
    expect(kind).toBe("damaged");
    expect(out.length % frame).toBe(0);
    expect(out.equals(content.subarray(0, out.length))).toBe(true);
  });

  test("is found out wherever one bit of it was changed", async () => {
    const message = await sealed(Buffer.from("a short secret"));
    for (let at = 0; at < message.length; at++) {
      const changed = Buffer.from(message);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const { content: out, kind } = await givenOut(changed);
      expect([at, out.length, kind === "nothing"]).toEqual([at, 0, false]);
    }
  });

  test("is found out wherever it was cut short, and when something was added", async () => {
    const message = await sealed(content);
    const cuts = [0, 1, 100, 300, 300 + frame, message.length - frame, message.length - 20, message.length - 1];
    for (const cut of cuts) expect([cut, (await givenOut(message.subarray(0, cut))).kind]).toEqual([cut, "damaged"]);
    expect((await givenOut(Buffer.concat([message, Buffer.from("x")]))).kind).toBe("damaged");
  });

  test("is found out when frames were left out, doubled or changed places", async () => {
    const message = await sealed(content);
    const whole = 4 + 12 + frame + 16;
    const last = 4 + 4 + 12 + 4 + 10 + 16;
    const head = message.subarray(0, message.length - last - 3 * whole);
    const frames = [0, 1, 2].map((n) => message.subarray(head.length + n * whole, head.length + (n + 1) * whole));
    const [first, second, third] = frames as [Buffer, Buffer, Buffer];
    const end = message.subarray(message.length - last);
    const made = (...parts: Buffer[]) => Buffer.concat([head, ...parts, end]);
    expect((await opened(made(first, second, third))).equals(content)).toBe(true);
    for (const other of [
      made(first, third),
      made(first, second),
      made(second, first, third),
      made(first, first, second, third),
    ]) {
      expect((await givenOut(other)).kind).toBe("damaged");
    }
  });

  test("is not opened as another file, nor with less said about it", async () => {
    const message = await sealed(content);
    for (const other of [{ file: "tenant/workspace/originals/2" }, {}, { ...context, more: "x" }]) {
      const reading = bytesOf(openMessage(ring, once(message), other));
      await expect(reading).rejects.toMatchObject({ fault: { kind: "damaged" } });
    }
  });
});

describe("keys", () => {
  test("that are older open what they sealed, and the newest seals", async () => {
    const newer = newSealingKey();
    const before = await sealed(Buffer.from("old"));
    const both = await keyRing([newer, key], []);
    expect((await opened(before, both)).toString()).toBe("old");
    expect(await aboutMessage(once(before))).toEqual({ keys: [key.name], context });
    expect((await aboutMessage(once(await sealed(Buffer.from("new"), both)))).keys).toEqual([newer.name]);
  });

  test("that are missing are named", async () => {
    const other = await keyRing([newSealingKey()], []);
    const message = await sealed(Buffer.from("x"));
    await expect(opened(message, other)).rejects.toMatchObject({ fault: { kind: "unknown_key", keys: [key.name] } });
  });
});
