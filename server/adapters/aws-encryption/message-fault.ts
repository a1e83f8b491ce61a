/** Why a message can't be opened. `keys` are those it was sealed with. */
export type MessageFault =
  | { readonly kind: "damaged" }
  | { readonly kind: "unknown_key"; readonly keys: readonly string[] }
  | { readonly kind: "key_service"; readonly reason: string };

/** Carries a fault to where its sentence is known. */
export class MessageFaultError extends Error {
  readonly fault: MessageFault;
  constructor(fault: MessageFault, options?: ErrorOptions) {
    super(`A sealed message can't be opened: ${fault.kind}.`, options);
    this.name = "MessageFaultError";
    this.fault = fault;
  }
}

export function damaged(cause?: unknown): MessageFaultError {
  return new MessageFaultError({ kind: "damaged" }, { cause });
}

/** The name of a service's refusal ("AccessDeniedException"), which holds nothing of what was asked. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && error.name !== "Error" ? error.name : "it did not answer, or refused";
}
