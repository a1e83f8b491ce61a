import { createHash, randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AppError } from "#core/app-error.ts";
import type { FileCarrier } from "#ports/file-carrier.ts";

/** A destination of a test's own. */
export type CarrierPeer = {
  readonly carrier: FileCarrier;
  /** Names with their folders of all that lies there, hidden ones included, in order. */
  files(): Promise<readonly string[]>;
  content(path: string): Promise<string>;
  close(): Promise<void>;
};

const bytes = new TextEncoder().encode("car_number,name\n1,“Ðorđević”\n");
async function* once(content: Uint8Array) {
  for (let at = 0; at < content.length; at += 7) yield content.subarray(at, at + 7);
}
const whole = () => once(bytes);
/** The same, which stops after its first bytes until it is told to go on. */
function halting() {
  const [begins, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  async function* content() {
    yield bytes.subarray(0, 9);
    begins.resolve();
    await goesOn.promise;
    yield bytes.subarray(9);
  }
  return { content, begun: begins.promise, goOn: goesOn.resolve };
}

const id = randomUUID();
const progress = { id, readyAt: null, ready: () => Promise.resolve() };
async function* broken(): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 9);
  throw new AppError("not_found", "The file is gone.");
}

/** What every carrier does, against the real peer. `algorithm` is how the destination tells contents apart. */
export function fileCarrierContract(open: () => Promise<CarrierPeer>, algorithm: "sha256" | "sha1"): void {
  const proof = `${algorithm}:${createHash(algorithm).update(bytes).digest("hex")}`;
  const path = "2026-11-22/patient_appointments.csv";
  let peer: CarrierPeer;
  beforeEach(async () => {
    peer = await open();
  });
  afterEach(() => peer.close());

  test("a file appears in the folder of its day, which is made, and is known by its content", async () => {
    expect(await peer.carrier.look(path)).toBeNull();
    expect(await peer.carrier.put(path, whole, bytes.length)).toEqual({ sizeBytes: bytes.length, proof });
    expect(await peer.carrier.look(path)).toEqual({ sizeBytes: bytes.length, proof });
    expect(await peer.files()).toEqual([path]);
    expect(await peer.content(path)).toBe(Buffer.from(bytes).toString());
  });

  test("folders below a day's are made, also where two files come at once", async () => {
    const paths = ["2026-11-22/EAST/a.csv", "2026-11-22/EAST/b.csv"];
    await peer.carrier.put("2026-11-22/EAST/first.csv", whole, bytes.length);
    await Promise.all(paths.map((one) => peer.carrier.put(one, whole, bytes.length)));
    expect(await peer.files()).toEqual([...paths, "2026-11-22/EAST/first.csv"]);
  });

  test("what stands there already is left as it is", async () => {
    await peer.carrier.put(path, whole, bytes.length);
    const other = new TextEncoder().encode("another\n");
    const again = peer.carrier.put(path, () => once(other), other.length);
    await expect(again).rejects.toMatchObject({ code: "conflict" });
    expect(await peer.files()).toEqual([path]);
    expect(await peer.content(path)).toBe(Buffer.from(bytes).toString());
  });

  test("content that breaks off leaves nothing under its name, and the next try sends it whole", async () => {
    await expect(peer.carrier.put(path, broken, bytes.length)).rejects.toThrow("The file is gone.");
    expect(await peer.carrier.look(path)).toBeNull();
    await peer.carrier.put(path, whole, bytes.length);
    expect(await peer.files()).toEqual([path]);
  });

  test("content that breaks off when it is read again leaves nothing, and says why", async () => {
    let reads = 0;
    const breaksLater = () => ((reads += 1) === 1 ? once(bytes) : broken());
    await peer.carrier.put(path, breaksLater, bytes.length).catch((error: unknown) => {
      expect(error).toMatchObject({ message: "The file is gone." });
      expect(reads).toBeGreaterThan(1);
    });
    expect(await peer.carrier.look(path)).toEqual(reads === 1 ? { sizeBytes: bytes.length, proof } : null);
  });

  test("a file larger than what a line holds at once arrives whole", async () => {
    const block = Buffer.alloc(64 * 1024, "0123456789\n");
    const large = async function* () {
      for (let n = 0; n < 80; n++) yield block;
    };
    const hash = createHash(algorithm);
    for (let n = 0; n < 80; n++) hash.update(block);
    const carried = await peer.carrier.put(path, large, 80 * block.length);
    expect(carried).toEqual({ sizeBytes: 80 * block.length, proof: `${algorithm}:${hash.digest("hex")}` });
    expect(await peer.carrier.look(path)).toEqual(carried);
  });

  test("what a try that broke off has left is taken away; what stands at the path stays", async () => {
    await expect(peer.carrier.put(path, broken, bytes.length, progress)).rejects.toThrow("The file is gone.");
    expect(await peer.carrier.takeBack(path, progress)).toBe("nothing");
    expect(await peer.files()).toEqual([]);
    await peer.carrier.put(path, whole, bytes.length, progress);
    expect(await peer.carrier.takeBack(path, progress)).toBe("nothing");
    expect(await peer.files()).toEqual([path]);
  });

  test("of two that go to one path side by side one arrives whole, the other is told, and neither has a part of the other", async () => {
    const other = new TextEncoder().encode("another\n");
    const slow = halting();
    const late = peer.carrier.put(path, slow.content, bytes.length, progress).catch((error: unknown) => error);
    await slow.begun;
    const second = { ...progress, id: randomUUID() };
    // What is taken back of one is not the other's.
    expect(await peer.carrier.takeBack(path, second)).toBe("nothing");
    await peer.carrier.put(path, () => once(other), other.length, second);
    slow.goOn();
    expect(await late).toMatchObject({ code: "conflict" });
    expect(await peer.files()).toEqual([path]);
    expect(await peer.content(path)).toBe("another\n");
  });

  test("a test finds every step in order and leaves nothing there", async () => {
    const steps = await peer.carrier.test();
    expect(steps.map(({ name }) => name)).toEqual(["find", "connect", "encrypt", "sign_in", "permission"]);
    expect(steps.filter(({ outcome }) => outcome === "failed")).toEqual([]);
    expect(steps.at(-1)?.outcome).toBe("done");
    expect(await peer.files()).toEqual([]);
  });
}
