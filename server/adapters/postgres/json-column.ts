import type { Prisma } from "#prisma/generated/client.ts";

/** A plain value as a json column takes it. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}

/** What this code wrote into a json column; nobody else writes there. */
export function fromJson<T>(value: unknown): T {
  return value as T;
}
