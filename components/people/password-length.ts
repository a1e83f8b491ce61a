/** What the server asks of a password at least; it decides again. */
export const minPasswordLength = 12;
