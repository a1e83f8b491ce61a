import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";

/** Whether a field holds what is masked until someone asks: dates of birth, health data, national numbers. */
export function isSensitiveField(entity: Entity | null, field: string | null): boolean {
  return entity !== null && field !== null && fieldOf(entity, field)?.sensitivity === "sensitive";
}

/** A check's sentence without the value that it quotes. */
export function maskedMessage(message: string): string {
  return message.replaceAll(/“[^”]*”/g, "“•••••”");
}
