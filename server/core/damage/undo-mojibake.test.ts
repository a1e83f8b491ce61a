import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { undoMojibake } from "#core/damage/undo-mojibake.ts";

const readWrongly = (text: string) => new TextDecoder("windows-1252").decode(new TextEncoder().encode(text));

describe("letters that were read in a wrong encoding", () => {
  test.each([
    ["ZoÃ«", "Zoë"],
    ["FranÃ§ois", "François"],
    ["MÃ¼ller-LÃ¼denscheidt", "Müller-Lüdenscheidt"],
    ["Oâ€™Brien", "O’Brien"],
    ["PeÃ±a â€“ MuÃ±oz", "Peña – Muñoz"],
    ["25Â°", "25°"],
    ["Ð˜Ð²Ð°Ð½", "Иван"],
    ["JosÃƒÂ©", "José"],
    ["Nguyá»…n", "Nguyễn"],
    ["Ãšnica KovaÄ‡", "Única Kovać"],
    ["ðŸ˜€", "😀"],
    ["VoilÃ\u00a0 le cafÃ©", "Voilà le café"],
  ])("%s becomes %s", (wrong, right) => expect(undoMojibake(wrong)).toBe(right));

  test.each([
    ["a name that has Ã by right", "JOÃO"],
    ["the same in small letters", "João da Conceição"],
    ["a name that begins with it", "Ãngela"],
    ["a name that ends with it, before a no-break space", "IRMÃ\u00a0"],
    ["right letters beside wrong ones", "Zoë FranÃ§ois"],
    ["letters that are gone", "Zo\ufffd"],
    ["a letter that Windows-1252 does not have", "Łukasz Ã©"],
    ["half a letter", "Zo\u00c3"],
    ["capitals before an apostrophe", "CAFÉ’S UMEÅ’S IRMÃ’S"],
    ["capitals of a Slovak name", "KRÍŽ"],
    ["ASCII", "Zoe"],
    ["nothing", ""],
    ["a long form that UTF-8 forbids", "\u00e0\u0080\u0080"],
  ])("%s stays", (_, text) => expect(undoMojibake(text)).toBeNull());

  test("what was read wrongly is found again or stays, and never becomes anything else", () => {
    const texts = fc.string({ unit: fc.constantFrom(..."azAZ éüñçøßÉÃ’“€Жд漢😀") });
    fc.assert(
      fc.property(texts, (text) => {
        // Such a text was read wrongly once already: Ã€ is what became of À.
        fc.pre(undoMojibake(text) === null);
        expect([text, null]).toContain(undoMojibake(readWrongly(text)));
      }),
      { numRuns: 500 },
    );
  });

  test("right text of Latin letters and punctuation is never changed", () => {
    const texts = fc.string({ unit: fc.constantFrom(..."aOz ÀÃÂÄÅÇÉÍÑÓÚáãâçéñóú’”–…-") });
    fc.assert(
      fc.property(texts, (text) => {
        expect(undoMojibake(text)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
