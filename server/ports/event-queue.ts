/** A message that another system has sent, as it came. */
export type EventMessage = {
  readonly id: string;
  readonly body: string;
  /** How often it was given to somebody, this time included. */
  readonly receives: number;
  /** Names this giving of it to the queue. */
  readonly receipt: string;
};

/**
 * Messages from other systems: each comes at least once, in no order. One that is given is hidden from everybody else for
 * a while; who doesn't remove it gets it again, until the queue puts it with its dead letters.
 */
export type EventQueue = {
  /** Up to ten, waiting for the first for about 20 s; none, when `signal` ends the waiting. AppError("unavailable"). */
  receive(signal: AbortSignal): Promise<readonly EventMessage[]>;
  /** It is done with. */
  remove(message: EventMessage): Promise<void>;
};
