/**
 * A small young generation: rows live for one batch, and a large one only lets garbage pile up. Of 200,000 bad rows the
 * worker's peak memory fell from 460 to 368 MB with it. And none is put among what lives long because those before it
 * happened to be kept: of one file in three the peak was 300 MB in place of 80. It has its size from the beginning: while it
 * grows, what a worker has just read of its own code is copied again and again.
 *
 * The bytes of files count as any other memory does: else each 30 MB that were read, which lie outside of the heap, have all
 * of it gone through once. Openpgp is twice as fast with it, and an import by a tenth. server/launch.mjs says the same for a
 * worker by itself.
 */
export const workerFlags = [
  "--min-semi-space-size=16",
  "--max-semi-space-size=16",
  "--no-allocation-site-pretenuring",
  "--external-memory-accounted-in-global-limit",
];
