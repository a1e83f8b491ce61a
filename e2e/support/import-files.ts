/** A file as a browser's file control takes it. */
export type ChosenFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

const csv = (name: string, buffer: Buffer): ChosenFile => ({ name, mimeType: "text/csv", buffer });

const employeeHeader = "Emp #,Given Name,Surname,Work E-mail,Login,Birth Dt,Emp Status,Town";

/**
 * Six employees, of whom two are skipped: row 4 has no e-mail address and row 6 no last name. Row 3 holds a line break
 * within a cell, which must not shift the numbers of the rows below.
 */
export const employees = csv(
  "employees.csv",
  Buffer.from(
    [
      employeeHeader,
      "9001,Ana,Reyes,ana@agency.example,areyes,04/23/1980,Active,Lansing",
      '9002,Ben,Okri,ben@agency.example,bokri,05/24/1981,A,"Saint\nPaul"',
      "9003,Cleo,Novak,not-an-address,cnovak,06/25/1982,A,Boston",
      "9004,Dan,Müller,dan@agency.example,dmuller,07/26/1983,Term,Flint",
      "9005,Eva,,eva@agency.example,eva,08/27/1984,A,Detroit",
      "9006,Finn,Haas,finn@agency.example,fhaas,09/28/1985,LOA,Newark",
      "",
    ].join("\r\n"),
  ),
);

const rosterHeader =
  "Emp #,Given Name,Surname,Work E-mail,E-mail Address,Desk,Birth Dt,Emp Status,Job Title,Position,Street Address,Building,Town,Internal";
const rosterFile = (name: string, header: string, rows: readonly string[]) =>
  csv(name, Buffer.from([header, ...rows, ""].join("\n")));

/**
 * Asks all that a file of employees can ask: two columns for the e-mail address and for the designation, birthdays of
 * which nobody can tell day from month, an unknown status, a user name with something behind it, a blank town.
 */
export const roster = rosterFile("roster.csv", rosterHeader, [
  "7001,Ana,Reyes,ana@agency.example,a@old.example,areyes-12,03/04/1980,ZZ-9,Nurse,RN,1 Elm St,Building A,,secret",
  "7002,Ben,Okri,ben@agency.example,b@old.example,bokri-14,05/06/1981,A,Nurse,LPN,2 Elm St,,Boston,secret",
  "7003,Cleo,Novak,cleo@agency.example,c@old.example,cnovak-16,07/08/1982,A,Therapist,OT,3 Elm St,,Newark,secret",
]);

/** The next of the same kind, with a column more: one record is new, one has moved. */
export const nextRoster = rosterFile("roster-next.csv", `${rosterHeader},Shirt size`, [
  "7001,Ana,Reyes,ana@agency.example,a@old.example,areyes-12,03/04/1980,ZZ-9,Nurse,RN,1 Elm St,Building A,Flint,secret,M",
  "7004,Dan,Haas,dan@agency.example,d@old.example,dhaas-18,09/10/1983,A,Nurse,RN,4 Elm St,,Flint,secret,L",
]);

/** Enough rows for a check that takes seconds. */
export function manyRows(): ChosenFile {
  const rows = Array.from({ length: 400_000 }, (_, index) => `m${index},Ana,Reyes,m${index}@a.example,m${index}`);
  return rosterFile("many.csv", "Emp #,Given Name,Surname,Work E-mail,Login", rows);
}

/** As many columns as a file may have, and more rows than are read at one time. */
export function wideFile(): ChosenFile {
  const extra = Array.from({ length: 1995 }, (_, index) => index + 5);
  const rows = Array.from(
    { length: 350 },
    (_, index) => `w${index},Ana,Reyes,w${index}@agency.example,w${index},${extra.map((at) => at % 10).join()}`,
  );
  const header = `Emp #,Given Name,Surname,Work E-mail,Login,${extra.map((at) => `Extra ${at}`).join()}`;
  return rosterFile("wide.csv", header, rows);
}

/** What a German system exports: Windows-1252, semicolons, title lines, one column for the name, days first. */
export const germanClients = csv(
  "clients.csv",
  Buffer.from(
    [
      "Export Kundenstamm;;;;",
      "erstellt am 20.11.2026;;;;",
      "Kunden-Nr;Name;Geburtsdatum;Status;Straße",
      "K-901;Müller, Zoë;12.06.1977;aktiv;Hauptstraße 1",
      "K-902;García, José;18.04.1965;pausiert;Gartenweg 2",
      "K-903;Noël, Renée;25.06.1955;aktiv;Am Fluß 3",
      "",
    ].join("\r\n"),
    // All of its characters are the same in Windows-1252.
    "latin1",
  ),
);

/** The beginning of a zip archive that holds a workbook. */
export const workbook = csv(
  "employees.csv",
  Buffer.from("PK\u0003\u0004\u0014\0\0\0\0\0[Content_Types].xml xl/workbook.xml", "latin1"),
);

/** Good for more than the first mebibyte, which the preview sees, and then not UTF-8 any more. */
export function damagedLate(): ChosenFile {
  const rows = Array.from(
    { length: 16_000 },
    (_, index) => `8${index},Ana,Reyes,ana${index}@agency.example,areyes${index},04/23/1980,Active,Lansing`,
  );
  const good = Buffer.from(`${[employeeHeader, ...rows].join("\r\n")}\r\n`);
  return csv("late.csv", Buffer.concat([good, Buffer.from([0x38, 0x2c, 0xff, 0xfe, 0x0a])]));
}
