/** How files of a feed come in, go on and go out without a person. */
export type FeedRoute = {
  readonly feedId: string;
  /** Which files below inbound/ are of this feed, as a glob; null: none by themselves. */
  readonly pattern: string | null;
  /** What happens when a file is checked: a person loads it, or it loads by itself. */
  readonly loadPolicy: "by_person" | "automatic";
  /** In production a person looks at every plan before it is carried out. */
  readonly needsApproval: boolean;
  /** How many imports must be complete in production before the next one is loaded without a person's look. */
  readonly approveFirst: number;
  readonly errorFileTemplate: string;
  /** The zone of {date} and {time}, as IANA names it. */
  readonly zone: string;
};

/** What a feed has until somebody says otherwise: people bring its files. */
export const defaultRoute = {
  pattern: null,
  loadPolicy: "by_person",
  needsApproval: false,
  approveFirst: 1,
  errorFileTemplate: "{file}_errors_{date:yyyyMMdd}_{time}.csv",
  zone: "UTC",
} as const satisfies Omit<FeedRoute, "feedId">;
