type Version = { readonly etag: string; readonly modifiedAt: string };

/**
 * Whether an object is still the one that was seen. The same content put there once more has the same etag and a later
 * time; S3 tells times by the second when asked for one object, and finer in a listing. Null: nothing is there.
 */
export function isSameVersion(now: Version | null, seen: Version): boolean {
  if (now?.etag !== seen.etag) return false;
  return Math.abs(Date.parse(now.modifiedAt) - Date.parse(seen.modifiedAt)) < 1_000;
}
