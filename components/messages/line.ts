/** Text about the line between a browser and the server. */
export const line = {
  unread: "The server could not be reached. Look at your connection and try again.",
  /** Of what was to be changed: it may have been done before the answer got lost. */
  unanswered:
    "No answer came from the server. Look at your connection, and whether it was done, before you try it again.",
  lost: "No connection.",
  lostText: "What you see may be old, and nothing can be changed until it is back.",
} as const;
