/** Days that what has arrived of a file is kept while nobody goes on with it. */
export const uploadKeptDays = 7;
