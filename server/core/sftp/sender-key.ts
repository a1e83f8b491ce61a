/** A public key as somebody pasted it, read. */
export type SenderKey = {
  /** ssh-ed25519, ssh-rsa, … */
  readonly kind: string;
  /** The key itself in base64, as in an authorized_keys line. */
  readonly blob: string;
  readonly comment: string;
};

export type ReadSenderKey =
  { readonly ok: true; readonly key: SenderKey } | { readonly ok: false; readonly fault: string };

const leastRsaBits = 3072;

const kinds = [
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "sk-ssh-ed25519@openssh.com",
  "sk-ecdsa-sha2-nistp256@openssh.com",
  "ssh-rsa",
];

const wanted =
  "Paste the one line of the sender's .pub file, for example “ssh-ed25519 AAAA… name”: it is made with ssh-keygen -t ed25519.";

/** Reads a pasted public key of OpenSSH; what is refused says in one sentence why, and what is accepted. */
export function readSenderKey(pasted: string): ReadSenderKey {
  const text = pasted.trim();
  if (/PRIVATE KEY|PuTTY-User-Key-File/i.test(text)) {
    return no(
      "That is a private key, which nobody but its owner may have: make a new pair, and paste the line of its .pub file.",
    );
  }
  if (/BEGIN SSH2 PUBLIC KEY|BEGIN (RSA )?PUBLIC KEY/.test(text)) {
    return no("This key is in another format: ssh-keygen -i -f FILE writes it as the one line that is accepted here.");
  }
  const [kind = "", blob = "", ...words] = text.split(/[ \t]+/);
  if (text === "" || /[\r\n]/.test(text) || !/^[a-z0-9@.-]+$/.test(kind)) return no(`That is no public key. ${wanted}`);
  if (kind === "ssh-dss") return no("DSA keys are no longer safe: ask the sender for an Ed25519 key.");
  if (!kinds.includes(kind)) return no(`Keys of the type ${kind.slice(0, 40)} are not accepted. ${wanted}`);
  const parts = fieldsOf(blob);
  if (parts === null || textOf(parts[0]) !== kind)
    return no(`The key is not complete: copy the whole line again. ${wanted}`);
  if (kind === "ssh-rsa" && bitsOf(parts[2]) < leastRsaBits) {
    const bits = bitsOf(parts[2]);
    return no(`This RSA key has ${bits} bits, and ${leastRsaBits} are the least: ask the sender for an Ed25519 key.`);
  }
  return { ok: true, key: { kind, blob, comment: words.join(" ").slice(0, 100) } };
}

/** The line that lets a key in and gives it nothing but the SFTP server's own command. */
export function authorizedKeysLine({ kind, blob }: Pick<SenderKey, "kind" | "blob">): string {
  return `restrict ${kind} ${blob}`;
}

const no = (fault: string) => ({ ok: false, fault }) as const;

/** The fields of a key: each its length in four bytes, then so many bytes. Null when they don't come out even. */
function fieldsOf(base64: string): readonly Uint8Array[] | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) return null;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const fields: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 4 > bytes.length) return null;
    const length = view.getUint32(at);
    if (at + 4 + length > bytes.length) return null;
    fields.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields.length >= 2 ? fields : null;
}

const textOf = (field: Uint8Array | undefined) => String.fromCharCode(...(field ?? []));

/** How many bits a number has; its first byte may be 0, for the sign. */
function bitsOf(number: Uint8Array | undefined): number {
  const digits = [...(number ?? [])];
  const first = digits.findIndex((byte) => byte !== 0);
  if (first < 0) return 0;
  return (digits.length - first - 1) * 8 + (32 - Math.clz32(digits[first] ?? 0));
}
