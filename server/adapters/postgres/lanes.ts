import { allEnded } from "#adapters/postgres/all-ended.ts";

/** Pieces that are stored side by side while the next one is filled. */
export type Lanes<P> = {
  /** The piece to fill. */
  filling(): P;
  /** Has the filled piece stored; resolves when there is an empty one to fill. */
  send(): Promise<void>;
  /** Resolves when everything sent is stored. */
  settle(): Promise<void>;
};

/**
 * Pieces being stored at once. PostgreSQL would keep up with one, but each step of storing one waits until parsing lets
 * go for a moment: with two, parsing waited for a fifth of its time.
 */
const most = 3;

/**
 * While one piece is gathered, others are being stored: parsing in this process and storing in PostgreSQL's go on side by
 * side. `store` leaves its piece empty, for it is filled again.
 */
export function lanes<P>(create: () => P, store: (piece: P) => Promise<void>): Lanes<P> {
  let filling = create();
  /** The oldest first. */
  let underWay = Array.from({ length: most }, create).map((piece) => ({ piece, stored: Promise.resolve() }));
  return {
    filling: () => filling,
    async send() {
      const [oldest, ...younger] = underWay;
      await oldest?.stored;
      const stored = store(filling);
      // Whoever calls next hears of a failure; meanwhile it must not count as unhandled.
      stored.catch(() => undefined);
      underWay = [...younger, { piece: filling, stored }];
      filling = oldest?.piece ?? create();
    },
    async settle() {
      // All of them have to end before anybody drops the table, also when the first has failed.
      await allEnded(underWay.map(({ stored }) => stored));
    },
  };
}
