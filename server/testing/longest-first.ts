import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take longest, longest first: one that began last would have the other cores wait for it. */
const longest = [
  "server/hostile/hostile.test.ts",
  "server/faults/faults.test.ts",
  "server/bench/bench.test.ts",
  "server/worker.test.ts",
  "server/use-cases/inbound/corrected-way.test.ts",
  "server/use-cases/end-of-day/end-of-day.test.ts",
  "server/use-cases/deliveries/killed-anywhere.test.ts",
  "server/use-cases/mending/mended-plan.test.ts",
  "server/use-cases/held/release-held.test.ts",
  "server/adapters/pg-boss/hand-back.test.ts",
  "server/cli/sftp-commands.test.ts",
  "server/use-cases/encryption/encrypted-way.test.ts",
  "server/bench/lists/lists-benchmark.test.ts",
  "server/adapters/s3/s3-object-store.test.ts",
];

/** The order of test files: the longest first, the others as vitest would have them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((file) => moduleId.endsWith(`/${file}`));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}
