/** As many keys are remembered, in 16 MB. */
const mostKeys = 1 << 21;

export type SeenKeys = {
  /** Whether the key has come before, rarely said by mistake (one in some thousand); false where it is not known. */
  readonly cameBefore: (key: string) => boolean;
  /** The same for a key as bytes of UTF-8. */
  readonly bytesCameBefore: (bytes: Uint8Array, from: number, to: number) => boolean;
  /** Whether that is known of all keys so far: false after the first two million. */
  readonly complete: () => boolean;
};

/** Remembers the keys of a file, 32 bits of each. Who must know for sure asks somebody who has them all. */
export function createSeenKeys(): SeenKeys {
  let marks = new Uint32Array(1_024);
  let taken = 0;
  let complete = true;
  function isKnown(mark: number): boolean {
    const at = placeOf(marks, mark);
    if (marks[at] === mark) return true;
    if (taken === mostKeys) {
      complete = false;
      return false;
    }
    marks[at] = mark;
    taken++;
    if (taken * 2 > marks.length) marks = twiceAsLarge(marks);
    return false;
  }
  return {
    cameBefore: (key) => isKnown(markOf(key)),
    bytesCameBefore: (bytes, from, to) => isKnown(markOfBytes(bytes, from, to)),
    complete: () => complete,
  };
}

/** Where the mark is, or the free place where it belongs (open addressing; half of the places are free). */
function placeOf(marks: Uint32Array, mark: number): number {
  const last = marks.length - 1;
  let at = mark & last;
  while (marks[at] !== 0 && marks[at] !== mark) at = (at + 1) & last;
  return at;
}

function twiceAsLarge(marks: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(marks.length * 2);
  for (const mark of marks) if (mark !== 0) larger[placeOf(larger, mark)] = mark;
  return larger;
}

const encoder = new TextEncoder();

/** 32 bits of a text, never 0: FNV-1a of its bytes, its high bits folded into the low ones that choose the place. */
function markOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) {
    const code = key.charCodeAt(index);
    if (code > 0x7f) return ofBytes(encoder.encode(key));
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  return folded(hash);
}

function ofBytes(bytes: Uint8Array): number {
  return markOfBytes(bytes, 0, bytes.length);
}

function markOfBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return folded(hash);
}

function folded(mark: number): number {
  let hash = mark;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0 || 1;
}
