import { AppError } from "../app-error.ts";
import type { FileFault } from "./file-fault.ts";

/** Thrown from within a file's bytes, when it shows only on the way that none of them may be used. */
export class UnreadableFile extends AppError {
  readonly fault: FileFault;
  constructor(fault: FileFault, options?: ErrorOptions) {
    super("conflict", fault.sentence, options);
    this.fault = fault;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof AppError && "fault" in value;
  }
}
