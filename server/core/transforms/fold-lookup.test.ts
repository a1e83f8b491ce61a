import fc from "fast-check";
import { expect, test } from "vitest";
import { foldValue } from "#core/mapping/fold-value.ts";
import { compileFoldLookup } from "./fold-lookup.ts";

const letters = ["a", "A", "ä", "ß", "s", "S", "e\u0301", "é", " ", "\u00a0", "\u212a", "k", "ﬁ", "f", "-", "1", "½"];
const text = fc.array(fc.constantFrom(...letters), { maxLength: 4 }).map((parts) => parts.join(""));

test("whatever the texts, a look-up finds just what folding and comparing all entries finds", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.nat(9)), { maxLength: 5 }), fc.array(text), (entries, texts) => {
      const find = compileFoldLookup(entries);
      for (const one of texts) {
        const expected = entries.findLast(([entry]) => foldValue(entry) === foldValue(one))?.[1];
        expect(find(one)).toBe(expected);
      }
    }),
  );
});
