import { expect, test } from "vitest";
import { printedName } from "#core/day-files/built-file.ts";
import { firstLines, maskedLines, mostShownLines } from "#core/day-files/shown-lines.ts";

const lines = Array.from({ length: 60 }, (_, index) => `${index + 1},"Doe, Jane",1960-05-21\n`);
const header = "car_number,name,dob\n";

test("of a long file the first lines are shown, of a short one all, and none that is cut off", () => {
  expect(firstLines(header + lines.join("")).lines).toHaveLength(mostShownLines);
  const few = firstLines(header + lines.slice(0, 3).join(""));
  expect(few).toEqual({
    header: ["car_number", "name", "dob"],
    lines: [1, 2, 3].map((car) => [String(car), "Doe, Jane", "1960-05-21"]),
  });
  expect(firstLines(`${header}1,"Doe, Jane",1960-05-21\n2,"Doe, Ja`).lines).toHaveLength(1);
  expect(firstLines(`${header}1,"two\nlines",1960-05-21\n`).lines).toEqual([["1", "two\nlines", "1960-05-21"]]);
  expect(firstLines(header).lines).toEqual([]);
});

test("births are hidden, what nobody knows is too, and so is a national number wherever it stands", () => {
  expect(
    maskedLines(
      ["name", "dob", "result"],
      [
        ["Doe, Jane", "1960-05-21", "positive"],
        ["078-05-1120", "", ""],
      ],
    ),
  ).toEqual({
    header: ["name", "dob", "result"],
    lines: [
      ["Doe, Jane", { hidden: "•••••" }, { hidden: "•••••" }],
      [{ hidden: "•••••" }, "", ""],
    ],
  });
});

test("printed files are called as their CSV, with a number from the second on", () => {
  expect([1, 2].map((part) => printedName("patients_form_print.csv", part))).toEqual([
    "patients_form_print.pdf",
    "patients_form_print_2.pdf",
  ]);
});
