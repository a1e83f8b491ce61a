/** Stands in no file: half of a pair, which no decoder gives out and which can't be stored. */
const MARK = "\udc00";

/** A value that is in no entry of a map which refuses such values; steps hand it on to the field's check as it is. */
export function markRefused(map: string, value: string): string {
  return `${MARK}${map}${MARK}${value}`;
}

/** Whether a text is a value that a map has refused. */
export function isRefused(text: string): boolean {
  return text.startsWith(MARK);
}

/** Which map refused which value; null for any other text. */
export function refusedValue(text: string): { readonly map: string; readonly value: string } | null {
  if (!isRefused(text)) return null;
  const [, map = "", ...value] = text.split(MARK);
  return { map, value: value.join(MARK) };
}
