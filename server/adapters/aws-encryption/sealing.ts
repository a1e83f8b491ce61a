import type { KeyRing } from "#adapters/aws-encryption/key-ring.ts";
import { MessageFaultError } from "#adapters/aws-encryption/message-fault.ts";
import { aboutMessage, openMessage } from "#adapters/aws-encryption/open-message.ts";
import { sealMessage } from "#adapters/aws-encryption/seal-message.ts";
import { keyServiceSentence } from "#adapters/aws-encryption/sealing-keys.ts";
import { bytesOf, once } from "#adapters/aws-encryption/whole-bytes.ts";
import { AppError } from "#core/app-error.ts";
import type { Sealing } from "#ports/sealing.ts";
import type { SecretBox } from "#ports/secret-box.ts";

/** Sealing of files and other content with the keys of `ring`. */
export function sealing(ring: () => Promise<KeyRing>): Sealing {
  return {
    async *seal(content, context) {
      yield* told(sealMessage((await ring()).sealing, content, context), "file");
    },
    async *open(sealed, context) {
      yield* told(openMessage(await ring(), sealed, context), "file");
    },
    async keysOf(sealed) {
      try {
        return (await aboutMessage(sealed)).keys;
      } catch (error) {
        throw sentenceOf(error, "file");
      }
    },
    async resealSecret(sealed) {
      try {
        const { context } = await aboutMessage(once(Buffer.from(sealed, "base64")));
        const box = secretBox(ring);
        return await box.seal(await box.open(sealed, context), context);
      } catch (error) {
        throw sentenceOf(error, "secret");
      }
    },
    currentKey: async () => (await ring()).current,
  };
}

/** Sealing of secrets that stand in rows. */
export function secretBox(ring: () => Promise<KeyRing>): SecretBox {
  return {
    async seal(text, context) {
      const message = sealMessage((await ring()).sealing, once(Buffer.from(text, "utf8")), context);
      return (await bytesOf(told(message, "secret"))).toString("base64");
    },
    async open(sealed, context) {
      const message = openMessage(await ring(), once(Buffer.from(sealed, "base64")), context);
      return (await bytesOf(told(message, "secret"))).toString("utf8");
    },
  };
}

async function* told(content: AsyncIterable<Uint8Array>, what: "file" | "secret"): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (error) {
    throw sentenceOf(error, what);
  }
}

function sentenceOf(error: unknown, what: "file" | "secret"): unknown {
  if (!(error instanceof MessageFaultError)) return error;
  const { fault } = error;
  if (fault.kind === "key_service")
    return new AppError("unavailable", keyServiceSentence(fault.reason), { cause: error });
  if (fault.kind === "damaged") return new AppError("unavailable", damagedSentence[what], { cause: error });
  const keys = fault.keys.join(", ");
  const sentence = `The stored ${what} is sealed with the key ${keys}, which this server does not have. See docs/security.md.`;
  return new AppError("unavailable", sentence, { cause: error });
}

const damagedSentence = {
  file:
    "The stored file was changed or cut short on the disk, so it is not used. " +
    "Ask your administrator to put it back from a backup, or send the file again.",
  secret: "The stored secret was changed, or belongs to something else, so it is not used. Enter it again.",
};
