import { expect, test } from "vitest";
import { compileRowChecker } from "#core/checking/compile-row-checker.ts";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { newLayout, retestLayout } from "#core/appointments/layouts.ts";
import { entityOf } from "#core/entities/entities.ts";
import { templateRows } from "#core/entities/template.ts";
import { mappingOfSuggestions } from "#core/mapping/mapping-of-suggestions.ts";
import { proposeEntity } from "#core/mapping/propose-entity.ts";
import { suggestMapping } from "#core/mapping/suggest-mapping.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";

const booking = {
  ...{ site: "main", clock: compileSiteClock("America/Detroit"), today: "2027-03-12" },
  ...{ draw: () => "123456", hash: (text: string) => text },
};

function mappingOf(name: "appointment" | "retest", columns: readonly string[]) {
  const entity = entityOf(name);
  const suggestions = suggestMapping({ entity, columns, samples: columns.map(() => []) });
  return { entity, suggestions, mapping: mappingOfSuggestions(entity, suggestions) };
}

test.each([
  ["appointment", newLayout.columns],
  ["retest", retestLayout.columns],
] as const)("a file with the columns of %s is recognised and leaves nothing to be set", (name, columns) => {
  const shuffled = [...columns.map((column) => column.toUpperCase()), "Remark"].reverse();
  const [first] = proposeEntity(shuffled);
  expect(first).toMatchObject({ entity: name, sure: true });
  const { entity, suggestions, mapping } = mappingOf(name, shuffled);
  expect(suggestions.filter(({ ask }) => ask !== null)).toEqual([]);
  expect(mapping.ignored).toEqual(["Remark"]);
  expect(validateMapping(entity, mapping, shuffled)).toEqual([]);
});

test("a file that lacks one of a layout's columns is none", () => {
  const [first] = proposeEntity(newLayout.columns.filter((column) => column !== "rx_date"));
  expect(first?.entity).not.toBe("appointment");
});

test.each(["appointment", "retest"] as const)("the template of %s passes its own checks", (name) => {
  const { header: columns, example } = templateRows(entityOf(name));
  const { entity, mapping } = mappingOf(name, columns);
  const result = compileRowChecker({ entity, mapping, columns, today: "2027-03-12", booking })(example, 2);
  expect(result).toMatchObject({ kind: "good", key: "123456EA" });
});

test("a row's record says when by the site's clock, and as PostgreSQL would write it", () => {
  const { entity, mapping } = mappingOf("retest", retestLayout.columns);
  const check = compileRowChecker({ entity, mapping, columns: retestLayout.columns, today: "2027-03-12", booking });
  const cells = ["Alice", "Example", "4/23/80", "123456ea", "3/15/27", "2:00 PM", "reschedule"];
  const person = JSON.stringify(JSON.stringify(["alice", "example", "1980-04-23"]));
  expect(check(cells, 2)).toEqual({
    ...{ kind: "good", key: "123456EA" },
    data:
      `{"site": "main", "start_at": "2027-03-15T14:00:00-04:00", "appt_date": "2027-03-15", "appt_time": "14:00", ` +
      `"appt_type": "reschedule", "person_key": ${person}, "previous_barcode": "123456EA"}`,
  });
  expect(check([...cells.slice(0, 5), "2:30", "later"], 3)).toMatchObject({
    issues: [
      { row: 3, column: 6, field: "appt_time", code: "not_on_the_hour" },
      { row: 3, column: 7, field: "appt_type", code: "unknown_value" },
    ],
  });
  expect(check(["", " "], 4)).toEqual({ kind: "blank" });
  expect(check(cells.slice(1), 5)).toMatchObject({ kind: "skipped", key: null, issues: [{ code: "too_few_cells" }] });
});
