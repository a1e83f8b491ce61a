/** The request header in which the proxy tells layouts the address that was asked for: they can't see it themselves. */
export const requestedPathHeader = "x-requested-path";
