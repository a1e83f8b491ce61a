/**
 * Marks of Unicode's bidirectional algorithm (UAX #9) that override or embed a direction: by them "evil" is shown as "live". The
 * weak ones that right-to-left writing needs (U+200E, U+200F, U+061C) turn nothing round and are left out.
 */
const marks = /[\u202a-\u202e\u2066-\u2069]/g;

/** Whether text is shown in another order than it is written in. */
export const hasDirectionMark = (text: string): boolean => text.search(marks) >= 0;

/** The text as it is written: each such mark is seen, and turns nothing. */
export const withMarksSeen = (text: string): string => text.replace(marks, "⇄");
