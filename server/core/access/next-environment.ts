import { environments, type Environment } from "./environments.ts";

/** Where work goes on from an environment; null from the last one. */
export function nextEnvironment(environment: Environment): Environment | null {
  return environments[environments.indexOf(environment) + 1] ?? null;
}
