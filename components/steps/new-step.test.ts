import { describe, expect, test } from "vitest";
import { entities, entityOf, fieldOf } from "#core/entities/entities.ts";
import { transformProblems } from "#core/mapping/transform-problems.ts";
import { isOpenMap, listedSteps, newStep, placeOfNew, stepKindsFor, withOrder } from "./new-step.ts";
import type { Transform } from "#core/mapping/mapping.ts";

/** Steps that say nothing until a person has written what. */
const open = new Set(["replace", "default", "constant", "values", "lookup"]);

describe("a new step", () => {
  test("is right from the start, whatever field it is offered for, unless only a person knows what it does", () => {
    const offered = entities.flatMap(({ fields }) =>
      fields.flatMap((field) => stepKindsFor(field.type).map((kind) => ({ field, kind }))),
    );
    expect(offered.length).toBeGreaterThan(100);
    for (const { field, kind } of offered) {
      const problems = transformProblems(field, [newStep(kind, ["Other"])]);
      expect([field.name, kind, problems.length > 0]).toEqual([field.name, kind, open.has(kind)]);
    }
  });
});

describe("the order of day and month", () => {
  const trim: Transform = { kind: "trim" };
  test("takes the place of the one that was declared", () => {
    const format: Transform = { kind: "date", order: "ymd", format: "dd.MM.yyyy" };
    expect(withOrder([format, trim], "dmy")).toEqual([{ kind: "date", order: "dmy" }, trim]);
    expect(withOrder([trim], "dmy")).toEqual([trim, { kind: "date", order: "dmy" }]);
  });
});

describe("the value map of a field with accepted values", () => {
  const status = fieldOf(entityOf("employee"), "status");
  const city = fieldOf(entityOf("employee"), "city");
  if (!status || !city) throw new Error("Employees have neither.");
  const upper: Transform = { kind: "case", to: "upper" };
  const blank: Transform = { kind: "default", value: "active" };
  const open: Transform = { kind: "values", values: {} };
  const map: Transform = { kind: "values", values: { A: "active" } };

  test("is always listed, in front of the value for blank cells and behind all other steps", () => {
    expect(listedSteps(status, [])).toEqual([open]);
    expect(listedSteps(status, [upper, blank])).toEqual([upper, open, blank]);
    expect(listedSteps(status, [map, upper])).toEqual([map, upper]);
    expect(listedSteps(city, [upper])).toEqual([upper]);
  });

  test("is no step until it has an entry", () => {
    expect([isOpenMap(status, open), isOpenMap(status, map), isOpenMap(city, open)]).toEqual([true, false, false]);
  });

  test("keeps its place when a step is added", () => {
    for (const kind of ["case", "default", "replace"] as const) {
      const listed = listedSteps(status, [blank]);
      const step = newStep(kind, []);
      const added = listed.toSpliced(placeOfNew(status, listed, kind), 0, step);
      expect(
        listedSteps(
          status,
          added.filter((one) => !isOpenMap(status, one)),
        ),
      ).toEqual(kind === "default" ? [blank, open, step] : added);
    }
  });
});
