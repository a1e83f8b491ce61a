type Named = { readonly hash: string; readonly businessName: string };

/** What a list calls each of its businesses: one whose name another has, too, by its hash as well. */
export function namesApart<Business extends Named>(businesses: readonly Business[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { businessName } of businesses) counts.set(businessName, (counts.get(businessName) ?? 0) + 1);
  return new Map(
    businesses.map(({ hash, businessName }) => [
      hash,
      (counts.get(businessName) ?? 0) > 1 ? `${businessName} (${hash})` : businessName,
    ]),
  );
}
