import { type BytePiece, bytesOf } from "#adapters/postgres/byte-piece.ts";

/** Elements of an array, each behind the number of its bytes, which is -1 for a null. */
export type ArrayElements = { readonly bytes: BytePiece; readonly count: number };

/** Numbers of PostgreSQL's types (pg_type.oid), which never change. */
const elementTypes = { int2: 21, int4: 23, text: 25, json: 114, uuid: 2950 } as const;

const headerLength = 20;

/**
 * An array in PostgreSQL's binary format (array_recv): a parameter of a query, which costs the server half of what the
 * same array as text does. It has one element at least.
 */
export function binaryArray(type: keyof typeof elementTypes, elements: ArrayElements): Buffer {
  return Buffer.concat(binaryArrayParts(type, elements));
}

/** The same uncopied, valid until elements are added. */
export function binaryArrayParts(type: keyof typeof elementTypes, { bytes, count }: ArrayElements): Uint8Array[] {
  const header = Buffer.allocUnsafe(headerLength);
  // Dimensions, whether there may be nulls, the elements' type; then their number and the index of the first.
  [1, 1, elementTypes[type], count, 1].forEach((value, index) => header.writeInt32BE(value, index * 4));
  return [header, bytesOf(bytes)];
}
