import type { BytePiece } from "#adapters/postgres/byte-piece.ts";

/** Elements of an array, each behind the number of its bytes, which is -1 for a null. */
export type ArrayElements = { readonly bytes: BytePiece; readonly count: number };

/** Numbers of PostgreSQL's types (pg_type.oid), which never change. */
const elementTypes = { int2: 21, int4: 23, text: 25, json: 114, uuid: 2950 } as const;

const headerLength = 20;

/**
 * An array in PostgreSQL's binary format (array_recv): a parameter of a query, which costs the server half of what the
 * same array as text does. It has one element at least.
 */
export function binaryArray(type: keyof typeof elementTypes, { bytes, count }: ArrayElements): Buffer {
  const array = Buffer.allocUnsafe(headerLength + bytes.length);
  // Dimensions, whether there may be nulls, the elements' type; then their number and the index of the first.
  [1, 1, elementTypes[type], count, 1].forEach((value, index) => array.writeInt32BE(value, index * 4));
  bytes.buffer.copy(array, headerLength, 0, bytes.length);
  return array;
}
