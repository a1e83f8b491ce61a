import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isDigits, isScientificNumber, serialOf } from "#core/damage/cell-damage.ts";
import type { Repair } from "#core/damage/damage-kind.ts";
import { undoMojibake } from "#core/damage/undo-mojibake.ts";
import { repairStep } from "#core/transforms/repair-step.ts";

const zeros = { damage: "leading_zeros", shortest: 3, length: 5 } as const;
const longZips: Repair = { ...zeros, plusFour: "too" };
const hyphened: Repair = { ...zeros, plusFour: "only" };
const days: Repair = { damage: "date_serial", from: "2015-01-01", to: "2024-12-31" };

describe("a cell that shows the damage is put right, every other one stays to the letter", () => {
  test.each<[Repair, string, string]>([
    [zeros, "2118", "02118"],
    [zeros, " 601 ", "00601"],
    [zeros, "48226", "48226"],
    [zeros, "02118", "02118"],
    [zeros, "21", "21"],
    [zeros, "482267", "482267"],
    [zeros, "K1A 0B1", "K1A 0B1"],
    [zeros, "2118-1234", "2118-1234"],
    [zeros, " ", " "],
    [longZips, "2138-1234", "02138-1234"],
    [longZips, "601-1234", "00601-1234"],
    [longZips, "21381234", "021381234"],
    [longZips, "2138", "02138"],
    [longZips, "213812345", "213812345"],
    [longZips, "213812", "213812"],
    [hyphened, "2138-1234", "02138-1234"],
    [hyphened, "601-1234", "601-1234"],
    [hyphened, "2138", "2138"],
    [{ damage: "scientific" }, "1.23456E+05", "123456"],
    [{ damage: "scientific" }, "1.23457E+11", "1.23457E+11"],
    [{ damage: "scientific" }, "1E5", "1E5"],
    [{ damage: "mojibake" }, "ZoÃ«", "Zoë"],
    [{ damage: "mojibake" }, "JOÃO", "JOÃO"],
    [{ damage: "mojibake" }, " Ann ", " Ann "],
    [days, "45123", "2023-07-16"],
    [days, "42005", "2015-01-01"],
    [days, "42004", "42004"],
    [days, "07/16/2023", "07/16/2023"],
    [days, "1-2", "1-2"],
  ])("%o: %s becomes %s", (repair, cell, expected) => expect(repairStep(repair)(cell, [])).toBe(expected));

  const isDamaged: Readonly<Record<Repair["damage"], (text: string) => boolean>> = {
    leading_zeros: (text) => isDigits(text.trim()) && text.trim().length < 5,
    scientific: (text) => isScientificNumber(text.trim()),
    mojibake: (text) => undoMojibake(text) !== null,
    date_serial: (text) => serialOf(text.trim()) !== null,
  };
  const cells = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom(..."0123456789.E+-/ ÃÂ©") }),
    fc.integer({ min: 0, max: 99_999 }).map(String),
  );

  test.each<[Repair]>([[zeros], [days], [{ damage: "scientific" }], [{ damage: "mojibake" }]])(
    "%o changes no undamaged cell, and a repaired one only once",
    (repair) => {
      const step = repairStep(repair);
      fc.assert(
        fc.property(cells, (cell) => {
          const once = step(cell, []);
          if (!isDamaged[repair.damage](cell)) expect(once).toBe(cell);
          expect(step(once, [])).toBe(once);
        }),
        { numRuns: 500 },
      );
    },
  );
});
