import { canonicalJson, withoutSpace, type Json } from "./canonical-json.ts";

/** What a receipt ends in: proof that this Causeway wrote it and nobody has changed it since. */
export type ReceiptSignature = {
  readonly algorithm: "Ed25519";
  /** Of all else in the receipt as RFC 8785 writes it, in UTF-8. */
  readonly canonicalization: "RFC 8785";
  readonly keyId: string;
  /** base64url */
  readonly value: string;
};

/** The text that is signed; throws for content that JSON can't hold, which a receipt has none of. */
export function textToSign(receipt: object): string {
  const text = canonicalJson(receipt as Json);
  if (text === null) throw new Error("textToSign: a receipt holds what JSON can't");
  return text;
}

/** The receipt as the file that people download. */
export function signedReceiptText(receipt: object, signature: ReceiptSignature): string {
  return `${JSON.stringify({ ...receipt, signature }, null, 2)}\n`;
}

/** What a file says that was given as a receipt. */
export type ReadReceipt =
  | { readonly kind: "no_receipt" | "unsigned" | "malformed" }
  | {
      readonly kind: "signed";
      /** The text that its signature is of. */
      readonly text: string;
      readonly signature: ReceiptSignature;
      readonly receipt: Readonly<Record<string, Json>>;
    };

/**
 * Takes a receipt apart. `malformed`: something in it could be read in two ways (a name that stands twice), so that no
 * signature can speak for it. White space may differ: mail programs change it.
 */
export function readSignedReceipt(fileText: string): ReadReceipt {
  const text = fileText.replace(/^\uFEFF/, "");
  const value = parsed(text);
  if (!isObject(value) || !isReceiptKind(value["kind"])) return { kind: "no_receipt" };
  const { signature, ...receipt } = value;
  if (signature === undefined) return { kind: "unsigned" };
  const signed = canonicalJson(receipt);
  // What is read here and what another program reads must be the same: no name twice, no other way to write a letter.
  if (signed === null || !isSignature(signature) || JSON.stringify(value) !== withoutSpace(text)) {
    return { kind: "malformed" };
  }
  return { kind: "signed", text: signed, signature, receipt };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isReceiptKind(kind: Json | undefined): boolean {
  return kind === "import-receipt" || kind === "undo-receipt";
}

function isSignature(value: Json): value is Json & ReceiptSignature {
  return (
    isObject(value) &&
    value["algorithm"] === "Ed25519" &&
    value["canonicalization"] === "RFC 8785" &&
    typeof value["keyId"] === "string" &&
    typeof value["value"] === "string"
  );
}
