/** What is remarked of a contact that was entered: never a reason to refuse it. */
export type ContactWarning = {
  readonly contact: "address" | "email";
  /** The service that knows says it is probably wrong, or could not be asked. */
  readonly kind: "unlikely" | "unchecked";
};
