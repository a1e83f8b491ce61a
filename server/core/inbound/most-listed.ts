/** So many files that lie in inbound/ are listed, and so many deliveries that failed. */
export const mostInbound = 200;
export const mostFailed = 100;
