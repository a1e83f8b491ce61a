import type { FileFault } from "../file/file-fault.ts";
import type { PgpKind } from "./recognise-pgp.ts";

const again = "Ask its sender to encrypt the file again with the public key of this workspace, and send that.";
const refused = (sentence: string): FileFault => ({ code: "undecryptable", sentence });
const unsigned = (sentence: string): FileFault => ({ code: "signature_refused", sentence });

/** Why an OpenPGP file as a whole can't be processed. Nothing of such a file is loaded. */
export const pgpFaults = {
  notEncrypted: {
    code: "not_encrypted",
    sentence:
      "This feed takes files that are encrypted with PGP only, and this one is not encrypted. Encrypt it and send it again.",
  },
  noKey: refused(
    `The file is encrypted with PGP for a key that this workspace does not have, or has retired. ${again}`,
  ),
  noOwnKey: refused(
    "The file is encrypted with PGP, and this workspace has no key. Make one under Connections and give its public part to the sender.",
  ),
  damaged: refused(
    "The encrypted file was changed or cut off on its way, so nothing of it can be trusted. Send the file again.",
  ),
  unprotected: refused(
    "The file is encrypted in an old way that can't show whether it was changed on its way. Encrypt it with a program of today, such as GnuPG 2, and send it again.",
  ),
  nested: refused(
    "What the encrypted file holds is encrypted or signed with PGP once more. Encrypt the plain file once and send that.",
  ),
  tooLarge: refused(
    "What the encrypted file holds is far larger than a file may be here. Split it into several files and send those.",
  ),
  unreadable: refused(`The encrypted file can't be read. ${again}`),
  signatureMissing: unsigned(
    "This feed asks for a signature, and the encrypted file has none. Sign it with the sender's own key and send it again.",
  ),
  signatureUnknown: unsigned(
    "The file is signed by a key that this feed does not know. Add the sender's public key to the feed, or have the file signed with the key that is known.",
  ),
  signatureWrong: unsigned(
    "The signature of the file does not fit its content or its key can't be used any more. Have the file signed and sent again.",
  ),
} as const satisfies Readonly<Record<string, FileFault>>;

/** Whether a fault says that nobody knows who wrote the file's content: then none of it is shown, however well it reads. */
export function isUntrusted(fault: FileFault | null): fault is FileFault {
  return fault?.code === "undecryptable" || fault?.code === "signature_refused";
}

/** The fault of an OpenPGP file that nobody encrypted to a key; null for one that is. */
export function pgpKindFault(kind: PgpKind): FileFault | null {
  switch (kind) {
    case "message":
      return null;
    case "password":
      return refused(`The file is encrypted with a password. Passwords can't be entered here. ${again}`);
    case "signed":
      return refused(
        "The file is signed or packed with PGP, but not encrypted. Encrypt it, or send it as a plain CSV file.",
      );
    case "public_key":
      return refused("This is a public PGP key and not a file of rows. An admin adds keys under Connections.");
    case "private_key":
      return refused(
        "This is a private PGP key and not a file of rows. Whoever has sent it should replace that key: it has left their hands.",
      );
  }
}
