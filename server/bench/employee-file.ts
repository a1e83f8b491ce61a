import { createRandom, type Random } from "./random.ts";
import * as words from "./employee-words.ts";

/** The columns of the file; each is a field of the employee by the same name. */
export const employeeColumns = [
  "external_id",
  "username",
  "first_name",
  "last_name",
  "email",
  "status",
  "branch_id",
  "designation",
  "employment_type",
  "payroll_number",
  "birthday",
  "hire_date",
  "gender",
  "address",
  "city",
  "state",
  "zip",
  "country",
  "phone_main",
  "remarks",
] as const;

export type EmployeeColumn = (typeof employeeColumns)[number];
type Employee = Record<EmployeeColumn, string>;

/**
 * Which rows are bad: none, one in a hundred, the same without ragged and repeated ones (COPY takes neither), or all.
 */
export type BadRows = "none" | "some" | "some-even" | "all";

export type EmployeeFile = {
  readonly rows: number;
  readonly seed: number;
  readonly bad: BadRows;
  /** 0 for the file as it is first seen; each other number changes two fields of every row. */
  readonly edition: number;
};

/** The file's lines, the header first, each with its line break: the same for the same description, always. */
export function* employeeLines(file: EmployeeFile): Generator<string> {
  yield `${employeeColumns.join(",")}\r\n`;
  for (let row = 0; row < file.rows; row++) yield employeeLine(file, row);
}

/** One row in a hundred is bad, the 50th of each hundred; so the row before and after it is good. */
export function isBad({ bad }: Pick<EmployeeFile, "bad">, row: number): boolean {
  return bad === "all" || (bad !== "none" && row % 100 === 49);
}

function employeeLine(file: EmployeeFile, row: number): string {
  const random = createRandom(Math.imul(file.seed, 0x9e3779b1) ^ Math.imul(row + 1, 0x85ebca6b));
  const employee = madeUp(random, row);
  if (file.edition > 0) edit(employee, file.edition);
  // One row in a hundred has a line break within its quotes.
  if (row % 100 === 9) employee.address += "\nApt 4";
  let cells = 20;
  if (isBad(file, row)) {
    const faults = file.bad === "some" ? allFaults : evenFaults;
    const fault = faults[file.bad === "all" ? 0 : Math.floor(row / 100) % faults.length] ?? badEmail;
    cells = fault(employee, row) ?? cells;
  }
  let line = employee.external_id;
  for (let index = 1; index < cells; index++) line += `,${quoted(employee[employeeColumns[index] ?? "remarks"])}`;
  return `${line}\r\n`;
}

function madeUp(random: Random, row: number): Employee {
  const number = String(row + 1).padStart(8, "0");
  const [city, state, zip, country, area] = random.pick(words.places);
  return {
    external_id: `E${number}`,
    username: `u${number}`,
    first_name: random.pick(words.firstNames),
    last_name: random.pick(words.lastNames),
    email: `staff.${number}@agency.example`,
    status: random.pick(words.statuses),
    branch_id: random.pick(words.branches),
    designation: random.pick(words.designations),
    employment_type: random.pick(words.employmentTypes),
    payroll_number: `P-${number}`,
    birthday: date(random, 1950, 55),
    hire_date: date(random, 2000, 25),
    gender: random.pick(words.genders),
    address: `${random.below(900) + 100} ${random.pick(words.streets)}`,
    city,
    state,
    zip,
    country,
    // 555-0100 to 555-0199 are kept free for fiction.
    phone_main: `${area}-555-01${String(random.below(100)).padStart(2, "0")}`,
    remarks: random.pick(words.remarks),
  };
}

function edit(employee: Employee, edition: number): void {
  const at = words.designations.findIndex((designation) => designation === employee.designation);
  employee.designation = words.designations[(at + edition) % words.designations.length] ?? employee.designation;
  employee.remarks = `${employee.remarks} (${edition})`;
}

function date(random: Random, firstYear: number, years: number): string {
  const month = String(random.below(12) + 1).padStart(2, "0");
  const day = String(random.below(28) + 1).padStart(2, "0");
  return `${firstYear + random.below(years)}-${month}-${day}`;
}

/** Spoils a row; answers how many cells are left of it when not all. */
type Fault = (employee: Employee, row: number) => number | undefined;

const badEmail: Fault = (employee) => {
  employee.email = employee.email.replace("@", " at ");
  return undefined;
};
const evenFaults: readonly Fault[] = [
  badEmail,
  (employee) => void (employee.birthday = "1980-02-30"),
  (employee) => void (employee.last_name = ""),
  (employee) => void (employee.status = "RPN-II"),
  (employee) => void (employee.zip = "7102"),
  (employee) => void (employee.phone_main = "555-0142"),
];
const allFaults: readonly Fault[] = [
  ...evenFaults,
  () => 12,
  // The key of the row above, which is good.
  (employee, row) => void (employee.external_id = `E${String(row).padStart(8, "0")}`),
];

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
