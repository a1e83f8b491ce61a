/** The host of an address, with its port; the text itself where it is no address yet. */
export function hostOf(address: string): string {
  return URL.parse(address.trim())?.host ?? address.trim();
}
