import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import type { Deps } from "#server/composition.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";
import { tryPlace } from "#use-cases/inbound/try-place.ts";

/** What the demo's feed takes, and how a file of it looks: the export of an HR system. */
export const demoFile = "employees-hris.csv";

const dates: readonly Transform[] = [{ kind: "date", order: "mdy" }];
const statuses: readonly Transform[] = [
  {
    kind: "values",
    values: {
      ...{ a: "active", act: "active", active: "active", loa: "on_hold", "on hold": "on_hold" },
      ...{ t: "terminated", term: "terminated" },
    },
  },
];

/** Each column of the file, with the field that it goes to; null: it is left out. */
const columns: readonly (readonly [column: string, field: string | null, transforms?: readonly Transform[]])[] = [
  ["Emp #", "external_id"],
  ["Given Name", "first_name"],
  ["Surname", "last_name"],
  ["Work E-mail", "email"],
  ["Login", "username"],
  ["Birth Dt", "birthday", dates],
  ["Sex", null],
  ["Emp Status", "status", statuses],
  ["Branch", null],
  ["Job Title", "designation"],
  ["FT/PT", null],
  ["Primary Phone", "phone_main"],
  ["Cell", "phone_personal"],
  ["Street Address", "address"],
  ["Apt/Suite", "address_suite"],
  ["Town", "city"],
  ["Prov/State", "state"],
  ["Postal", "zip"],
  ["Start Date", "hire_date", dates],
  ["Last Day", "termination_date", dates],
  ["Payroll ID", "payroll_number"],
  ["Weekly Max Hrs", null],
  ["Time Zone", "timezone"],
  ["Comments", null],
];

export const demoMapping: Mapping = {
  entity: "employee",
  fields: columns.flatMap(([column, field, transforms = []]) =>
    field === null ? [] : [{ field, source: { kind: "column", column }, transforms }],
  ),
  ignored: columns.flatMap(([column, field]) => (field === null ? [column] : [])),
  blankCells: "clear",
};

export const demoColumns: readonly string[] = columns.map(([column]) => column);

const rows = [
  "000101,Ana,Reyes,ana.reyes@agency.example,areyes,04/23/1980,F,Active,Northside,RN,FT,313-417-9941,,12 Elm St,#4,Lansing,MI,48906,09/28/2023,,P1001,40,America/Detroit,",
  "000102,Ben,Okri,ben.okri@agency.example,bokri,05/24/1981,M,A,Flint,PSW,PT,313-417-9942,,14 Elm St,,Flint,MI,48502,01/15/2024,,P1002,24,America/Detroit,",
  "000103,Cleo,Novak,not an address,cnovak,06/25/1982,F,A,Flint,RPN,PT,313-417-9943,,16 Elm St,,Flint,MI,48502,03/01/2024,,P1003,24,America/Detroit,",
  "000104,Dan,Haas,dan.haas@agency.example,dhaas,07/26/1983,M,Term,Northside,RN,FT,313-417-9944,,18 Elm St,,Boston,MA,02118,02/12/2020,05/31/2026,P1004,40,America/New_York,",
];

/**
 * Lets files into northside's staging of the demo: a folder, a feed whose files load by themselves, and a file to try it
 * with beside inbound/, of which three of four rows are good.
 */
export async function seedInbound(deps: Deps): Promise<void> {
  const staging = await deps.workspaces.find("northside", "staging");
  if (!staging) return;
  await deps.inWorkspace(staging, async ({ place, feeds, routes }) => {
    await place.save({ settings: { kind: "folder" }, credentials: null, demandsEncryption: false, settleSeconds: 2 });
    const feed = await feeds.create("HRIS employees", {
      format: { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 },
      columns: demoColumns,
      headerSignature: headerSignature(demoColumns),
      mapping: demoMapping,
      by: systemActor,
    });
    if (!feed) return;
    await routes.save({ ...defaultRoute, feedId: feed.id, pattern: "*hris*.csv", loadPolicy: "automatic" });
  });
  await tryPlace(deps, staging);
  await (await deps.places.of(staging)).put(demoFile, textOf([demoColumns.join(","), ...rows, ""].join("\r\n")));
}

async function* textOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
