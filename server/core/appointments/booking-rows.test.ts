import { describe, expect, test } from "vitest";
import { checkNewRow, type NewBooking } from "#core/appointments/check-new-row.ts";
import { checkRetestRow } from "#core/appointments/check-retest-row.ts";
import { cellsOf, newLayout, recogniseLayout, retestLayout } from "#core/appointments/layouts.ts";
import { personKey } from "#core/appointments/person-key.ts";
import { compileSiteClock } from "#core/appointments/site-clock.ts";

const clock = compileSiteClock("America/Detroit");
const rules = { today: "2027-03-12", clock };
const doctor = {
  doctor_first_name: "Tia",
  doctor_last_name: "Arztová",
  doctor_npi: "1234567893",
  doctor_address: "1 Clinic Way",
  doctor_city: "Detroit",
  doctor_state: "MI",
  doctor_zip_code: "48201",
  doctor_phone_number: "313-555-0100",
  rx_date: "3/6/2027",
  rx_time: "9:15 AM",
};
const noDoctor = Object.fromEntries(Object.keys(doctor).map((column) => [column, ""]));
const good: Readonly<Record<string, string>> = {
  appt_date: "3/13/27",
  appt_time: "2:00 PM",
  first_name: "Thị Łucja",
  last_name: "Nguyễn",
  email: "",
  mobile_number: "313-275-0729",
  address: "7585 Mack Ave",
  city: "Detroit",
  state: "MI",
  zip_code: "48207",
  first_responder: "N",
  gender: "F",
  DOB: "6/15/48",
  "Email Consent": "Y",
  "Text Message Consent": "n",
  ...doctor,
};
const header = [...newLayout.columns, ...newLayout.optional, "something else"];
const read = cellsOf(newLayout, header);
const check = (changed: Readonly<Record<string, string>> = {}, today = rules.today) =>
  checkNewRow(read(header.map((column) => ({ ...good, ...changed })[column] ?? "")), { ...rules, today });
const booked = (changed: Readonly<Record<string, string>> = {}): NewBooking => {
  const found = check(changed);
  if (found.kind === "skipped") throw new Error(JSON.stringify(found.issues));
  return found.booking;
};
const issues = (changed: Readonly<Record<string, string>>, today?: string) => {
  const found = check(changed, today);
  return found.kind === "skipped" ? found.issues.map(({ column, code }) => [column, code]) : [];
};

describe("the layout of a file of appointments is recognised by its header", () => {
  test.each<[string, readonly string[], string | null]>([
    ["27 columns", newLayout.columns, "new"],
    ["30 columns", [...newLayout.columns, "county", "pcp_first_name", "pcp_last_name"], "new"],
    ["any order, and columns of nobody", ["x", ...newLayout.columns.toReversed(), "y"], "new"],
    ["other case and white space", newLayout.columns.map((column) => ` ${column.toUpperCase()}`), "new"],
    ["the seven of a retest", retestLayout.columns, "retest"],
    ["one column missing", newLayout.columns.filter((column) => column !== "rx_time"), null],
    ["one column twice", [...newLayout.columns, "Last Name"], null],
    ["a file of employees", ["Emp #", "First Name", "Last Name", "DOB"], null],
    ["no header", [], null],
  ])("%s", (_name, columns, expected) => {
    expect(recogniseLayout(columns)).toBe(expected);
  });

  test("a file that repeats no column and has them in another order reads the same", () => {
    const turned = header.toReversed();
    const cells = turned.map((column) => ({ ...good, county: " Wayne " })[column] ?? "");
    expect(cellsOf(newLayout, turned)(cells)).toMatchObject({ first_name: "Thị Łucja", county: "Wayne", ssn: "" });
  });
});

describe("a new appointment", () => {
  test("is read with all that it says", () => {
    expect(booked({ ssn: "0123", county: "Wayne" })).toMatchObject({
      start: Date.parse("2027-03-13T14:00:00-05:00"),
      end: Date.parse("2027-03-13T15:00:00-05:00"),
      dob: "1948-06-15",
      gender: "female",
      firstResponder: false,
      emailConsent: true,
      textConsent: false,
      caller: "provider",
      businessCode: null,
      rxAt: "2027-03-06 09:15:00",
      texts: { last_name: "Nguyễn", ssn: "0123", county: "Wayne", doctor_npi: "1234567893" },
    });
  });

  test("of a business needs no doctor", () => {
    expect(booked({ ...noDoctor, business_code: "190037KM" })).toMatchObject({
      caller: "essential-worker",
      businessCode: "190037KM",
      rxAt: null,
    });
  });

  test("lasts an hour across the change of the clocks, by the site's clock", () => {
    expect(booked({ appt_date: "3/14/27", appt_time: "3:00 AM" }).start).toBe(Date.parse("2027-03-14T03:00:00-04:00"));
    expect(issues({ appt_date: "3/14/27", appt_time: "2:00 AM" })).toEqual([["appt_time", "not_a_time"]]);
    expect(booked({ appt_date: "11/7/27", appt_time: "1:00" }).start).toBe(Date.parse("2027-11-07T01:00:00-04:00"));
  });

  test.each([
    ["12:00 AM", 0],
    ["12:00 PM", 12],
    ["1:00pm", 13],
    ["23:00", 23],
    ["09:00:00", 9],
    ["9:00 p.m.", 21],
  ])("may begin at %s", (appt_time, hour) => {
    expect(new Date(clock.wallAt(booked({ appt_time }).start)).getUTCHours()).toBe(hour);
  });

  test.each([
    ["6/15/48", "1948-06-15"],
    ["3/12/11", "2011-03-12"],
    ["2/29/08", "2008-02-29"],
    ["3/13/07", "2007-03-13"],
    ["3/13/27", "1927-03-13"],
    ["12/31/1999", "1999-12-31"],
    ["1999-12-31", "1999-12-31"],
  ])("a birth on %s was on %s", (DOB, expected) => {
    const found = checkNewRow(
      read(header.map((column) => ({ ...good, DOB, appt_date: "3/13/2030" })[column] ?? "")),
      rules,
    );
    expect(found.kind === "good" && found.booking.dob).toBe(expected);
  });
});

describe("a row of the layout new is skipped when", () => {
  test.each<[string, Readonly<Record<string, string>>, readonly (readonly string[])[]]>([
    ["its day is over", { appt_date: "3/11/27" }, [["appt_date", "past_appointment"]]],
    ["its day is none", { appt_date: "13/3/27" }, [["appt_date", "impossible_date"]]],
    ["its day is a word", { appt_date: "tomorrow" }, [["appt_date", "not_a_date"]]],
    ["its time is not on the hour", { appt_time: "9:30 AM" }, [["appt_time", "not_on_the_hour"]]],
    ["its time is none", { appt_time: "13:00 PM" }, [["appt_time", "not_a_time"]]],
    ["its mobile number has no dashes", { mobile_number: "3132750729" }, [["mobile_number", "not_a_phone"]]],
    ["its doctor's number has none", { doctor_phone_number: "555 0100" }, [["doctor_phone_number", "not_a_phone"]]],
    ["it is neither yes nor no", { first_responder: "maybe" }, [["first_responder", "unknown_value"]]],
    ["a consent is blank", { "Email Consent": "" }, [["Email Consent", "required"]]],
    ["its gender is another letter", { gender: "X" }, [["gender", "unknown_value"]]],
    ["its birth is to come", { DOB: "3/13/2027" }, [["DOB", "future_date"]]],
    ["its birth was on no day", { DOB: "2/29/2001" }, [["DOB", "impossible_date"]]],
    ["its patient turns 16 the day after", { DOB: "3/14/2011" }, [["DOB", "out_of_age"]]],
    ["its patient is 121", { DOB: "3/13/1906" }, [["DOB", "out_of_age"]]],
    ["its state is a province", { state: "ON" }, [["state", "unknown_region"]]],
    ["its ZIP code has four digits", { zip_code: "4820" }, [["zip_code", "not_a_postal_code"]]],
    ["it has a whole social security number", { ssn: "123-45-6789" }, [["ssn", "invalid_ssn"]]],
    ["its prescription is to come", { rx_date: "3/13/2027" }, [["rx_date", "future_date"]]],
    ["its code has another form", { business_code: "19003KM" }, [["business_code", "unknown_code"]]],
    ["its e-mail address is none", { email: "p@mail" }, [["email", "not_an_email"]]],
    ["a name would run in a spreadsheet", { last_name: "=1+1" }, [["last_name", "formula"]]],
    ["its name is missing", { first_name: " " }, [["first_name", "required"]]],
  ])("%s", (_name, changed, expected) => {
    expect(issues(changed)).toEqual(expected);
  });

  test("it has neither a business code nor a doctor, and each missing cell is named", () => {
    expect(issues(noDoctor).map(([column]) => column)).toEqual(Object.keys(doctor).slice(0, -1));
  });

  test("several cells are wrong: all of them are named, from left to right", () => {
    const wrong = { zip_code: "x", appt_date: "", DOB: "x", rx_date: "x" };
    expect(issues(wrong).map(([column]) => column)).toEqual(["appt_date", "zip_code", "DOB", "rx_date"]);
  });

  test("patients of 16 and of 120 years are taken", () => {
    expect(issues({ DOB: "3/13/2011" })).toEqual([]);
    expect(issues({ DOB: "3/14/1906" })).toEqual([]);
  });

  test("an appointment of today is taken", () => {
    expect(issues({}, "2027-03-13")).toEqual([]);
    expect(issues({}, "2027-03-14")).toEqual([["appt_date", "past_appointment"]]);
  });
});

describe("a retest", () => {
  const readRetest = cellsOf(retestLayout, retestLayout.columns);
  const row = (...cells: readonly string[]) => checkRetestRow(readRetest(cells), rules);

  test("names an earlier appointment, and says whether that moves or another is made", () => {
    expect(row("Jane", "Doe", "5/21/60", "123456dj", "3/13/27", "9:00 AM", "Reschedule")).toEqual({
      kind: "good",
      booking: {
        kind: "reschedule",
        previous: "123456DJ",
        firstName: "Jane",
        lastName: "Doe",
        dob: "1960-05-21",
        start: Date.parse("2027-03-13T09:00:00-05:00"),
        end: Date.parse("2027-03-13T10:00:00-05:00"),
      },
    });
  });

  test("is skipped with everything that is wrong, from left to right", () => {
    const found = row("", "Doe", "5/21/2060", "12345DJ", "3/11/27", "9:15 AM", "again");
    expect(found.kind === "skipped" && found.issues.map(({ column, code }) => [column, code])).toEqual([
      ["first_name", "required"],
      ["DOB", "future_date"],
      ["previous_barcode", "unknown_bar_code"],
      ["appt_date", "past_appointment"],
      ["appt_time", "not_on_the_hour"],
      ["appt_type", "unknown_value"],
    ]);
  });
});

test("a person is the same whatever case, accents and white space a name is written with", () => {
  const key = personKey("Thị  Łucja", "Nguyễn", "1948-06-15");
  expect(personKey(" thi lucja", "NGUYEN ", "1948-06-15")).toBe(key);
  expect(personKey("Thị Łucja", "Nguyễn", "1948-06-16")).not.toBe(key);
  expect(personKey("Thị", "Łucja Nguyễn", "1948-06-15")).not.toBe(key);
});
