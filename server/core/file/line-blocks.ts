import { joinedBytes } from "./joined-bytes.ts";

const LINE_FEED = 10;
/** So many bytes without a line feed: the file has none, or the line is of no use. */
const longestLine = 1_000_000;

/** Cuts the chunks of a file behind their last line feed, which no character of UTF-8 has within it. */
export type LineBlocks = {
  /** Whole lines; empty as long as none has ended. All there is once a line is longer than any may be. */
  readonly push: (chunk: Uint8Array) => Uint8Array;
  /** What stands behind the last line feed. */
  readonly rest: () => Uint8Array;
};

export function createLineBlocks(): LineBlocks {
  let carried: Uint8Array = new Uint8Array(0);
  return {
    push(chunk) {
      const last = chunk.lastIndexOf(LINE_FEED);
      const whole = carried.length === 0 ? chunk : joinedBytes(carried, chunk);
      const end = last >= 0 ? carried.length + last + 1 : whole.length > longestLine ? whole.length : 0;
      // A copy of its own, which keeps no chunk in memory; `slice` of Node's buffers makes none.
      carried = new Uint8Array(whole.subarray(end));
      return whole.subarray(0, end);
    },
    rest: () => carried,
  };
}
