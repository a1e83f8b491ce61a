import type { IntakeSettings, QueueFacts } from "#core/intake/intake-settings.ts";
import type { EventMessage } from "#ports/event-queue.ts";

export type IntakeCredentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** Which queue of the connection is asked about; dead letters by the ARN that the intake queue names. */
export type AskedQueue = "inbound" | "outbound" | { readonly deadLetters: string };

/**
 * The two queues of a workspace. Each message comes at least once, in no order; who does not remove it gets it again.
 * All of them reject with AppError("unavailable") and a sentence for people.
 */
export type IntakeQueue = {
  /** Up to ten, at once or after a second. */
  receive(signal: AbortSignal): Promise<readonly EventMessage[]>;
  remove(message: EventMessage): Promise<void>;
  /** Puts a result out. A FIFO queue takes one with the same id once within five minutes. */
  send(body: string, id: string): Promise<void>;
  facts(of: AskedQueue): Promise<QueueFacts>;
  /** Has dead letters put back into the intake queue, where they count as new. */
  redrive(deadLetters: string): Promise<void>;
  close(): void;
};

/** AppError("unavailable") for an address that may not be reached. */
export type OpenIntakeQueue = (
  settings: Omit<IntakeSettings, "feedId"> & { readonly credentials: IntakeCredentials },
) => IntakeQueue;
