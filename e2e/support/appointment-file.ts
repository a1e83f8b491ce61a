import { daysLater } from "#core/calendar-day.ts";
import type { ChosenFile } from "./import-files.ts";

const header =
  "appt_date,appt_time,first_name,last_name,email,mobile_number,address,apt,city,state,zip_code,county,first_responder," +
  "gender,DOB,Email Consent,Text Message Consent,doctor_first_name,doctor_last_name,doctor_npi,doctor_address," +
  "doctor_city,doctor_state,doctor_zip_code,doctor_phone_number,rx_date,rx_time,business_code";
const doctor = "Tia,Arztová,1234567893,1 Clinic Way,Detroit,MI,48201,313-555-0100,5/1/2020,9:15 AM,";

/** The day of the site's clock. */
export function siteToday(): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "America/Detroit" }).format();
}

/** The hour of the site's clock, from 0 to 23. */
export function siteHour(): number {
  const hour = new Intl.DateTimeFormat("en-US", { timeZone: "America/Detroit", hour: "2-digit", hourCycle: "h23" });
  return Number(hour.format());
}

/** The days of the file: ahead, far enough that no night makes them today. */
export const firstDay = daysLater(siteToday(), 2);
export const nextDay = daysLater(siteToday(), 3);

/**
 * Three appointments of the first day, two of them at the same time, one of the next, and one that begins between two hours,
 * which is skipped. Names have accents, an address has quotes and a comma.
 */
export function appointmentFile(): ChosenFile {
  const row = (day: string, time: string, person: string, address: string, born: string) => {
    const [year, month, date] = day.split("-");
    const place = `${address},,Detroit,MI,48207,Wayne County`;
    return `${month}/${date}/${year},${time},${person},,313-555-0142,${place},N,F,${born},N,N,${doctor}`;
  };
  const rows = [
    row(firstDay, "10:00 AM", "Zoë,Núñez", '"7 ""Elm"" St, Rear"', "4/23/1980"),
    row(firstDay, "9:00 AM", "Ana,Okri", "1 Oak St", "2/29/1984"),
    row(firstDay, "9:00 AM", "Ben,Abbot", "2 Oak St", "1/2/1990"),
    row(firstDay, "9:30 AM", "Dan,Half", "3 Oak St", "1/2/1991"),
    row(nextDay, "11:00 AM", "Cleo,Lund", "4 Oak St", "1/2/1992"),
  ];
  const buffer = Buffer.from([header, ...rows, ""].join("\r\n"));
  return { name: "appointments-new.csv", mimeType: "text/csv", buffer };
}

/** The scheduling list of the first day, worked out from the specification. */
export function expectedList(): string {
  const at = new Date(`${firstDay}T00:00:00Z`);
  const day = at.toLocaleDateString("en-US", { month: "short", day: "2-digit", timeZone: "UTC" });
  return [
    'car_number,start_datetime,name,dob,"Patient Type"',
    `1,"${day} 09:00AM","Abbot, Ben",1990-01-02,"General Public"`,
    `2,"${day} 09:00AM","Okri, Ana",1984-02-29,"General Public"`,
    `3,"${day} 10:00AM","Núñez, Zoë",1980-04-23,"General Public"`,
    "",
  ].join("\n");
}
