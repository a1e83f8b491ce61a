/** Names that programs give to files which they are still writing. */
const unfinished = /(?:^|\/)\.[^/]*$|(?:\.(?:filepart|part|partial|tmp|temp|crdownload|writing)|~)$/i;

/** Whether this is what a file is called while it is written; it is taken once it has its own name. */
export function isUnfinishedName(key: string): boolean {
  return unfinished.test(key);
}

/**
 * Whether a file can be taken: it was seen with this size and time so long ago, and was not written since. `now` and the
 * times are ISO 8601.
 */
export function isArrived(
  object: { readonly seenAt: string; readonly modifiedAt: string },
  { now, settleSeconds }: { readonly now: string; readonly settleSeconds: number },
): boolean {
  const still = (since: string) => Date.parse(now) - Date.parse(since) >= settleSeconds * 1_000;
  // A time that lies ahead is another machine's clock, and says nothing.
  return settleSeconds === 0 || (still(object.seenAt) && (object.modifiedAt > now || still(object.modifiedAt)));
}
