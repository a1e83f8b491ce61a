import { errorResponse } from "#api/http-status.ts";
import { AppError } from "#core/app-error.ts";
import type { Log } from "#ports/log.ts";

/** Answers with what `work` gives; a refusal becomes its status and sentence, anything else a plain 500. */
export async function answer(log: Log, door: string, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "internal") log.error({ err: error, door }, "a door failed");
    return errorResponse(error);
  }
}
