/** A person with a valid session. */
export type SignedInPerson = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly secondFactor: boolean;
  readonly sessionId: string;
};

/** What the rest of the server needs from the sign-in library. */
export type SignIn = {
  /** Who sent a request with these headers; null when nobody is signed in. */
  personOf(headers: Headers): Promise<SignedInPerson | null>;
  /** A salted hash, as the library checks it when the person signs in. */
  hashPassword(password: string): Promise<string>;
  /** Answers a request below /api/auth; a path that the product doesn't use is not found. */
  handle(request: Request): Promise<Response>;
};

/** Counts failed sign-ins for an address, whether or not somebody has it. */
export type SignInThrottle = {
  /** Takes one try; answers how long to wait (in seconds) when there is none left, else null. */
  take(email: string): Promise<number | null>;
  /** Forgets the failures: the person got in. */
  clear(email: string): Promise<void>;
};
