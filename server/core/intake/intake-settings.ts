/** The queues of a workspace; nothing in it is secret. */
export type IntakeSettings = {
  /** The queue that referrals come from. */
  readonly inboundUrl: string;
  /** The queue that results go to. */
  readonly outboundUrl: string;
  readonly region: string;
  /** Another server that speaks SQS, or a private way to Amazon's; null: the one in the queue's address. */
  readonly endpoint: string | null;
  /** The feed of clients that referrals are loaded by. */
  readonly feedId: string;
};

/** Why addresses make no sense together; null when they do. */
export function intakeSettingsProblem({ inboundUrl, outboundUrl }: IntakeSettings): string | null {
  if (inboundUrl === outboundUrl) return "Results can't go into the queue that referrals come from: name another one.";
  return inboundUrl.endsWith(".fifo")
    ? "Referrals come from a standard queue: in a FIFO queue one message that can't be read would hold up all behind it."
    : null;
}

/** How a queue stands, as it says itself. */
export type QueueFacts = {
  readonly retentionSeconds: number | null;
  /** After how many receives a message becomes a dead letter; null: never. */
  readonly maxReceives: number | null;
  /** The ARN of the queue of dead letters. */
  readonly deadLetters: string | null;
  /** About how many messages are in it. */
  readonly messages: number;
};

const day = 24 * 60 * 60;
/** What the guide asks of the intake queue. */
export const intakeSetup = { retentionDays: 3, maxReceives: 5 } as const;

/** What of the intake queue is not as the guide asks, each a sentence. */
export function setupFaults({ retentionSeconds, maxReceives, deadLetters }: QueueFacts): readonly string[] {
  const { retentionDays, maxReceives: asked } = intakeSetup;
  const faults: string[] = [];
  if (retentionSeconds !== retentionDays * day) {
    faults.push(`Set its message retention period to ${retentionDays} days (${retentionDays * day} seconds).`);
  }
  if (deadLetters === null) faults.push("Give it a dead-letter queue.");
  if (deadLetters !== null && maxReceives !== asked)
    faults.push(`Set the maximum receives of its redrive policy to ${asked}.`);
  return faults;
}
