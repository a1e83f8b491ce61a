import type { Config } from "#config/env.ts";
import { AppError } from "#core/app-error.ts";
import { operatorDestinations } from "#server/carriers.ts";
import { type Check, wrong } from "#server/cli/check.ts";

/** Whose the destinations of the environment are, and whether their files can be read. Nobody is connected to. */
export function destinationChecks(settings: Config): readonly Check[] {
  return [
    {
      name: "destinations",
      look() {
        try {
          const { all, workspace } = operatorDestinations(settings);
          if (all.length === 0) return Promise.resolve("none is set in the environment.");
          const whose = workspace ?? "production of the only tenant; with several, set ORCHESTRATION_WORKSPACE";
          return Promise.resolve(`${all.map(({ role }) => role).join(", ")} in the environment, for ${whose}.`);
        } catch (error) {
          return Promise.reject(error instanceof AppError ? wrong(error.message) : error);
        }
      },
    },
  ];
}
