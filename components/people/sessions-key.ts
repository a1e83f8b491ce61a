/** Where the list of a person's sessions stands in the query cache. */
export const sessionsKey = ["account", "sessions"] as const;
