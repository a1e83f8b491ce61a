import type { Socket } from "node:net";
import type { SFTPWrapper } from "ssh2";
import { partnerErrorOf } from "#adapters/sftp/partner-error-of.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";

/** One callback of the library: an error, or what was asked for. */
type Answer<T> = (error: Error | null | undefined, value: T) => void;

/** A line to a server, on which everything ends in an answer, an error or, when nothing moves, in giving the line up. */
export type SftpLine = {
  ask<T = void>(what: (sftp: SFTPWrapper, answer: Answer<T>) => void): Promise<T>;
};

/**
 * Waits for each answer for so long at most. A server that keeps the line alive and answers nothing is as gone as one
 * whose cable was pulled.
 */
export function sftpLine(sftp: SFTPWrapper, socket: Socket, mostMs: number): SftpLine {
  const waiting = new Set<(error: Error) => void>();
  let lost: Error | null = null;
  const lose = (error: Error) => {
    lost ??= error;
    for (const reject of waiting) reject(lost);
    waiting.clear();
  };
  socket.once("close", () => lose(new PartnerError("lost")));
  return {
    ask(what) {
      return new Promise((resolve, reject) => {
        if (lost) return reject(lost);
        const giveUp = setTimeout(() => {
          lose(new PartnerError("no_answer"));
          socket.destroy();
        }, mostMs);
        const end = (settle: () => void) => {
          clearTimeout(giveUp);
          waiting.delete(fail);
          settle();
        };
        const fail = (error: Error) => end(() => reject(error));
        waiting.add(fail);
        try {
          what(sftp, (error, value) => (error ? fail(partnerErrorOf(error)) : end(() => resolve(value))));
        } catch (error) {
          fail(partnerErrorOf(error));
        }
      });
    },
  };
}
