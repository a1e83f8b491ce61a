import { keyRing } from "#adapters/aws-encryption/key-ring.ts";
import { secretBox, sealing } from "#adapters/aws-encryption/sealing.ts";
import { newSealingKey } from "#adapters/aws-encryption/sealing-key.ts";
import type { Sealing } from "#ports/sealing.ts";
import type { SecretBox } from "#ports/secret-box.ts";

/** Sealing with keys that live as long as the test, the newest first; without any, with one of its own. */
export async function testSealing(
  keys = [newSealingKey()],
): Promise<{ readonly sealing: Sealing; readonly secretBox: SecretBox }> {
  const ring = await keyRing(keys, []);
  const ringNow = () => Promise.resolve(ring);
  return { sealing: sealing(ringNow), secretBox: secretBox(ringNow) };
}
