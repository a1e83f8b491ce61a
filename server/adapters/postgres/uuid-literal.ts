import { AppError } from "#core/app-error.ts";

/** An id within a statement that takes no parameters; nothing but a uuid may become part of SQL. */
export function uuidLiteral(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new AppError("internal", "Not an id.");
  return `'${id}'::uuid`;
}
