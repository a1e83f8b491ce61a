import { parseArgs } from "node:util";
import Papa from "papaparse";
import { formPrinter } from "#adapters/pdf/form-printer.ts";
import { AppError } from "#core/app-error.ts";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { type AppointmentOfDay, type WrittenColumn, writtenColumns } from "#core/day-files/appointment-of-day.ts";
import { formsAFile, orderedTest } from "#core/day-files/built-file.ts";
import { checkBuild } from "#core/day-files/check-build.ts";
import { formPage } from "#core/day-files/form-page.ts";
import { layOutDay } from "#core/day-files/lay-out-day.ts";
import { contractOf } from "#core/dispatch/contract-of.ts";
import { destinationRoles } from "#core/dispatch/destination.ts";
import { firstNames, lastNames } from "./employee-words.ts";
import { createRandom } from "./random.ts";
import { timeInTurn } from "./rivals.ts";
import { processorClock } from "./sealing-benchmark.ts";

/** What each receiver of a day's files may get. */
const contracts = destinationRoles.map((role) => contractOf({ role, name: role, contract: null }));

const usage = `npm run bench -- day-files [--appointments 10000] [--rounds 5]
  lays out, checks and prints the files of a day, beside papaparse writing the very same cells`;

const day = "2026-11-23";
const zone = "America/Detroit";

/**
 * Processor seconds as a table. The rival gets the cells ready made and only writes them, so that the ratio is what sorting,
 * numbering and the clocks of the site cost.
 */
export async function benchmarkDayFiles(args: readonly string[], say: (line: string) => void): Promise<string> {
  const { count, rounds } = sizeOf(args);
  const appointments = Array.from({ length: count }, (_, index) => madeUp(index, createRandom(index + 1)));
  const { numbered, files } = layOutDay(appointments, { day, zone });
  const cells = files.map(({ text }) => Papa.parse<string[]>(text, { newline: "\n" }).data.slice(0, -1));
  const carNumbers = numbered.map(({ carNumber }) => carNumber);
  const form = { title: "Eastside Test Site", test: orderedTest, clock: compileSiteClock(zone) };
  const pages = numbered.slice(0, formsAFile).map((one) => formPage(one, form));
  const later =
    <T>(work: () => T) =>
    () =>
      Promise.resolve().then(work);
  const times = await timeInTurn(
    [
      ["papaparse, the same cells", later(() => cells.map((rows) => Papa.unparse(rows, { newline: "\n" })))],
      ["lay out three CSVs", later(() => layOutDay(appointments, { day, zone }))],
      ["read them again and check", later(() => checkBuild(files, { carNumbers, wholeDay: true, contracts }))],
      [`print ${pages.length} forms`, () => formPrinter.forms(pages, "2026-11-22T12:00:00.000Z")],
    ],
    rounds,
    processorClock,
    say,
  );
  return table(times, count, rounds);
}

function table(times: ReadonlyMap<string, readonly number[]>, count: number, rounds: number): string {
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
  const [[, rival] = ["", []]] = times;
  const lines = [...times].map(([name, values], at) => {
    const ratio = at === 0 ? "" : `${(median(values) / median(rival)).toFixed(1)} times papaparse`;
    return `${name.padEnd(28)} ${(median(values) / 1_000).toFixed(2).padStart(6)} CPU s  ${ratio}`.trimEnd();
  });
  return `${count} appointments, medians of ${rounds} rounds, Node ${process.version}\n\n${lines.join("\n")}\n`;
}

function sizeOf(args: readonly string[]): { readonly count: number; readonly rounds: number } {
  const options = {
    appointments: { type: "string", default: "10000" },
    rounds: { type: "string", default: "5" },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    const [count, rounds] = [Number(values.appointments), Number(values.rounds)];
    if ([count, rounds].every((number) => Number.isInteger(number) && number > 0)) return { count, rounds };
  } catch {
    // As below.
  }
  throw new AppError("bad_request", usage);
}

/** Somebody who doesn't exist, booked at one of eight hours and at a minute of their own. */
function madeUp(index: number, random: ReturnType<typeof createRandom>): AppointmentOfDay {
  const start = Date.parse(`${day}T13:00:00Z`) + random.below(8) * 3_600_000;
  const blank = Object.fromEntries(writtenColumns.map((column) => [column, ""])) as Record<WrittenColumn, string>;
  const forBusiness = random.below(3) === 0;
  return {
    hash: `${String(100_000 + index).slice(-6)}AB`,
    ...{ start, end: start + 3_600_000, booked: start - (index + 1) * 61_000 },
    dob: `${1930 + random.below(80)}-0${1 + random.below(9)}-1${random.below(9)}`,
    rx_date: forBusiness ? null : "2026-11-20 09:15:00",
    business_code: forBusiness ? "836799PA" : null,
    first_responder: random.below(10) === 0,
    patient: {
      ...blank,
      ...{ first_name: random.pick(firstNames), last_name: random.pick(lastNames), gender: "female" },
      ...{ email: `person${index}@home.example`, mobile_number: "313-555-0142", address: `${index} Main St` },
      ...{ city: "Detroit", state: "MI", zip_code: "48226", county: "Wayne", patient_consent: "1" },
      patient_id: `261123${String(index).padStart(6, "0")}`,
      ...(forBusiness ? {} : { doctor_first_name: "Tia", doctor_last_name: "Arztová", doctor_npi: "1234567893" }),
    },
  };
}
