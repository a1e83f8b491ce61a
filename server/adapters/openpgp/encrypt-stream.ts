import { createMessage, encrypt, readKey, readPrivateKey } from "openpgp";
import type { ReadableStream } from "node:stream/web";
import { AppError } from "#core/app-error.ts";
import type { EncryptFor } from "#ports/pgp.ts";
import { webStream } from "#adapters/openpgp/web-stream.ts";

/** Encrypts and signs while the bytes come; not compressed, which is four times slower and shows how alike rows are. */
export async function* encryptStream(
  content: AsyncIterable<Uint8Array>,
  { recipients, signWith, form }: EncryptFor,
): AsyncGenerator<Uint8Array> {
  const source = webStream(content);
  const encryptionKeys = await Promise.all(recipients.map((armoredKey) => readKey({ armoredKey })));
  const signingKeys = signWith === null ? [] : [await readPrivateKey({ armoredKey: signWith })];
  for (const key of [...encryptionKeys, ...signingKeys]) {
    const usable = key.isPrivate() ? key.getSigningKey() : key.getEncryptionKey();
    await usable.catch((error: unknown) => {
      const whose = key.isPrivate() ? "The workspace's own key" : "A partner's key";
      throw new AppError(
        "conflict",
        `${whose} (${key.getKeyID().toHex().toUpperCase()}) can't be used any more: it expired or was revoked. Replace it under Connections.`,
        { cause: error },
      );
    });
  }
  const message = await createMessage<ReadableStream<Uint8Array>>({ binary: source.bytes(), format: "binary" });
  const encrypted: ReadableStream<Uint8Array | string> =
    form === "armored"
      ? await encrypt({ message, encryptionKeys, signingKeys, format: "armored" })
      : await encrypt({ message, encryptionKeys, signingKeys, format: "binary" });
  const encoder = new TextEncoder();
  for await (const chunk of encrypted) yield typeof chunk === "string" ? encoder.encode(chunk) : chunk;
}
