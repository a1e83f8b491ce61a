import { createReadStream } from "node:fs";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import Papa from "papaparse";
import { z } from "zod";
import { regions } from "#core/checking/regions.ts";
import { type MemoryUse, watchMemory } from "./peak-memory.ts";

const rowsPerBatch = 1_000;

/** A blank cell is no value. */
const blankable = <T extends z.ZodType>(type: T) =>
  z.preprocess((cell) => (cell === "" ? null : cell), type.nullable());
const shortText = z.string().min(1).max(100);
const date = z.iso.date().transform((text) => new Date(text));
const regionCodes = new Set(regions.map(({ code }) => code));

const employee = z.object({
  external_id: shortText,
  username: shortText,
  first_name: shortText,
  last_name: shortText,
  email: z.email().max(254),
  status: blankable(
    z
      .string()
      .toLowerCase()
      .pipe(z.enum(["active", "a", "pending", "on hold", "loa", "terminated", "suspended"])),
  ),
  branch_id: blankable(shortText),
  designation: blankable(shortText),
  employment_type: blankable(z.string().max(50)),
  payroll_number: blankable(z.string().max(50)),
  birthday: blankable(date),
  hire_date: blankable(date),
  gender: blankable(z.enum(["F", "M", "O", "U"])),
  address: blankable(z.string().max(250)),
  city: blankable(shortText),
  state: blankable(z.string().refine((code) => regionCodes.has(code))),
  zip: blankable(z.string().regex(/^(\d{5}(-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)$/)),
  country: blankable(z.enum(["US", "CA"])),
  phone_main: blankable(z.string().regex(/^[2-9]\d{2}[-. ][2-9]\d{2}[-. ]\d{4}$/)),
  remarks: blankable(z.string().max(4_000)),
});

type Employee = z.infer<typeof employee>;
type EmployeeClient = {
  readonly employee: {
    createMany(input: { data: readonly Employee[]; skipDuplicates: boolean }): Promise<{ count: number }>;
    deleteMany(): Promise<{ count: number }>;
  };
  $disconnect(): Promise<void>;
};

export type CreateManyJob = {
  readonly url: string;
  readonly file: string;
  readonly before: string;
  readonly client: string;
};
export type CreateManyResult = { readonly seconds: number; readonly loaded: number; readonly memory: MemoryUse };

/** What most teams write: papaparse gives objects, zod checks them, Prisma's createMany stores a thousand at a time. */
export async function createMany({ url, file, before, client }: CreateManyJob): Promise<CreateManyResult> {
  const { PrismaClient }: { PrismaClient: new (options: { adapter: PrismaPg }) => EmployeeClient } = await import(
    pathToFileURL(client).href
  );
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
  try {
    // As a process that runs for weeks it has seen files before.
    await load(prisma, before);
    await prisma.employee.deleteMany();
    const stopWatch = watchMemory();
    const began = performance.now();
    const loaded = await load(prisma, file);
    return { seconds: (performance.now() - began) / 1_000, loaded, memory: stopWatch() };
  } finally {
    await prisma.$disconnect();
  }
}

async function load(prisma: EmployeeClient, file: string): Promise<number> {
  let loaded = 0;
  let batch: Employee[] = [];
  const store = async () => {
    const { count } = await prisma.employee.createMany({ data: batch, skipDuplicates: true });
    loaded += count;
    batch = [];
  };
  for await (const row of createReadStream(file).pipe(Papa.parse(Papa.NODE_STREAM_INPUT, { header: true }))) {
    const checked = employee.safeParse(row);
    if (checked.success) batch.push(checked.data);
    if (batch.length >= rowsPerBatch) await store();
  }
  if (batch.length > 0) await store();
  return loaded;
}
