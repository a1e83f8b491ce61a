import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { LoadedConfig } from "#config/load-config.ts";
import { demoNeighbour, demoPassword, demoPeople, seedDemo } from "#prisma/seed.ts";
import { demoFile, seedInbound } from "#prisma/seed-inbound.ts";
import { seedSites } from "#prisma/seed-sites.ts";
import { createDeps } from "#server/composition.ts";
import { placesFolder } from "#server/places.ts";

/** Lies in the data folder once the demo has been seeded: its sign-ins are then printed at every start. */
const MARK = "demo";

/** Fills a database without a tenant with the demo if the settings allow it, else `say` hears that nobody can sign in. */
export async function seedOnce(config: LoadedConfig, say: (sentence: string) => void): Promise<void> {
  const deps = createDeps({ ...config, logLevel: "warn" }, "command");
  try {
    if (config.demo) {
      const seeded = await seedDemo(deps);
      if (seeded) {
        await seedInbound(deps);
        await seedSites(deps);
        await writeFile(path.join(config.dataFolder, MARK), "The demo's sign-ins are printed at every start.\n");
      }
    } else if (!(await deps.people.hasTenant())) {
      say(
        "Nobody can sign in yet: there is no tenant. CAUSEWAY_DEMO=yes npm start makes the demo, whose passwords are public.",
      );
    }
  } finally {
    await deps.close();
  }
}

/** The demo's sign-ins as lines to print; empty when this is no demo. */
export function signInLines(dataFolder: string): string {
  if (!existsSync(path.join(dataFolder, MARK))) return "";
  const people = [...Object.values(demoPeople), demoNeighbour];
  const folder = path.join(placesFolder({ dataFolder }), "northside", "staging");
  const width = Math.max(...people.map((person) => person.email.length));
  const lines = people.map((person) => `    ${person.email.padEnd(width)}  ${person.role}`);
  return [
    "",
    "  Demo sign-ins (these are public: no real data here):",
    ...lines,
    `    Password of all: ${demoPassword}`,
    "",
    "  A file that is put into this folder loads by itself into northside's staging; what comes back lies in outbound:",
    `    cp ${path.join(folder, demoFile)} ${path.join(folder, "inbound")}`,
    "",
  ].join("\n");
}
