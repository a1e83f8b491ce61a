import { trimmed } from "#core/checking/trimmed.ts";

/** So much of a text tells how it looks. */
const lookedAt = 40;
const longestShape = 16;

/**
 * How a value looks, without what it says: words are “a” (“A” in capitals alone), numbers among other characters “9” to
 * “99999”, and numbers alone their length in steps, a leading zero kept. Null for a blank cell. Values of one column
 * share few shapes, also where their lengths vary.
 */
export function shapeOf(cell: string): string | null {
  const text = trimmed(cell);
  if (text === "") return null;
  if (text.includes("@")) return "e-mail";
  const end = Math.min(text.length, lookedAt);
  let shape = "";
  /** Where the shape's last word ends; behind it only what joins words. */
  let wordEnd = -1;
  for (let at = 0; at < end && shape.length < longestShape;) {
    const code = text.charCodeAt(at);
    const from = at;
    if (isDigit(code)) {
      while (at < end && isDigit(text.charCodeAt(at))) at++;
      if (at - from === text.length) return numberShape(text);
      shape += "99999".slice(0, digitsShown(at - from));
      wordEnd = -1;
    } else if (isLetter(code)) {
      let small = false;
      for (; at < end && isLetter(text.charCodeAt(at)); at++) small ||= !isCapital(text.charCodeAt(at));
      if (wordEnd < 0) shape += small ? "a" : "A";
      else shape = shape.slice(0, wordEnd - 1) + (small || shape[wordEnd - 1] === "a" ? "a" : "A");
      wordEnd = shape.length;
    } else {
      at++;
      if (!joinsWords(code)) wordEnd = -1;
      shape += code <= 32 || code === 0xa0 ? " " : text.charAt(from);
    }
  }
  // What joins words joins nothing at the end.
  return wordEnd < 0 ? shape : shape.slice(0, wordEnd);
}

/** Lengths of numbers up to which they look alike. */
const lengths = [2, 4, 7, 9, 12] as const;

function numberShape(digits: string): string {
  const most = lengths.find((length) => digits.length <= length) ?? 99;
  return `${digits.length > 2 && digits.startsWith("0") ? "0" : ""}n${most}`;
}

function digitsShown(count: number): number {
  return count <= 2 ? 1 : Math.min(count, 5);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** All that is not of ASCII counts as a letter: names have them. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || isCapital(code) || (code > 0xbf && code < 0x2000) || code > 0x2fff;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** Space, hyphen, apostrophes, full stop, comma, ampersand. */
function joinsWords(code: number): boolean {
  return code === 32 || code === 45 || code === 39 || code === 0x2019 || code === 46 || code === 44 || code === 38;
}

/** A shape as a sentence names it. */
export function shapeInWords(shape: string): string {
  if (shape === "e-mail") return "e-mail addresses";
  if (shape === "a") return "words";
  if (shape === "A") return "capital letters";
  const number = /^(0?)n(\d+)$/.exec(shape);
  if (number === null) return shape === "" ? "values of many kinds" : `values like “${shape}”`;
  const most = number[2] === "99" ? "long numbers" : `numbers of up to ${number[2]} digits`;
  return number[1] === "0" ? `${most} with leading zeros` : most;
}
