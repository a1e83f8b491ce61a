/**
 * How a file came that nobody sent: the product made it from rows of an import that had come in before, which waited
 * (`held`) or were skipped (`rest`). No door takes in a file under one of these.
 */
export const ownChannels = ["held", "rest"] as const;

export type OwnChannel = (typeof ownChannels)[number];

export function isOwnChannel(channel: string): boolean {
  return ownChannels.some((own) => own === channel);
}
