import { AppError } from "#core/app-error.ts";

/** Lets only so many downloads at a time be made from the database: each keeps connections for as long as it lasts. */
export type DownloadTurns = {
  /** The same content; beginning to read it rejects with AppError("unavailable") when all turns are taken. */
  hold(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>;
};

/** Turns of one process, as many as leave connections for everything else. */
export function downloadTurns(most: number): DownloadTurns {
  let taken = 0;
  return {
    async *hold(content) {
      if (taken >= most) throw new AppError("unavailable", busySentence);
      taken++;
      try {
        yield* content;
      } finally {
        taken--;
      }
    },
  };
}

const busySentence =
  "As many files as can be made at once are being downloaded just now. Try again when one of them has ended.";
