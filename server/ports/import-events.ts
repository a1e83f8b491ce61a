/** Tells open screens that an import has moved or got on. A missed event is harmless: screens poll behind it. */
export type ImportEvents = {
  /** Calls back with the import's id for each event of the workspace until the returned function is called. */
  subscribe(workspaceId: string, onEvent: (importId: string) => void): Promise<() => void>;
};
