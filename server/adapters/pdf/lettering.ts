import { PDFHexString, type PDFFont } from "pdf-lib";

/** A letter as a font writes it: its code in the file, and its width at size 1. */
type Letter = { readonly code: string; readonly width: number; readonly missing: boolean };

export type Lettering = {
  readonly font: PDFFont;
  readonly lettersOf: (text: string) => readonly (Letter & { readonly text: string })[];
};

const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Stands for a letter that the font lacks. */
const placeholder = "\u25a1";
/** They run from right to left and take their shape from their neighbours, which nobody here lays out. */
const otherDirection = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * A font that writes letter by letter and remembers each: shaping whole texts anew takes ten times as long, and forms have
 * neither ligatures nor kerning. Letters are what a reader calls so, accents included, whatever way they are stored.
 */
export function lettering(font: PDFFont): Lettering {
  const known = new Map<string, Letter>();
  const there = new Set(font.getCharacterSet());
  const made = (text: string): Letter => {
    const missing = otherDirection.test(text) || [...text].some((one) => !there.has(one.codePointAt(0) ?? 0));
    const shown = missing ? placeholder : text;
    const encoded = font.encodeText(shown);
    const code = encoded instanceof PDFHexString ? encoded.asString() : "";
    return { code, width: font.widthOfTextAtSize(shown, 1), missing };
  };
  return {
    font,
    lettersOf: (text) =>
      Array.from(clusters.segment(printable(text)), ({ segment }) => {
        const letter = known.get(segment) ?? made(segment);
        known.set(segment, letter);
        return { ...letter, text: segment };
      }),
  };
}

/** On one line, accents composed, without what has no shape. */
function printable(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\p{Cf}]/gu, "");
}
