import { connect, type Socket } from "node:net";
import { isPrivateHost, publicLookup } from "#adapters/public-address/checked-lookup.ts";
import SftpClient from "ssh2-sftp-client";
import { algorithms } from "#adapters/sftp/algorithms.ts";
import { partnerErrorOf } from "#adapters/sftp/partner-error-of.ts";
import { remoteFiles } from "#adapters/sftp/remote-files.ts";
import { sftpLine } from "#adapters/sftp/sftp-line.ts";
import { fingerprintOf } from "#adapters/sftp/ssh-keys.ts";
import type { HostKey } from "#core/sftp/connection.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";
import type { PartnerServers } from "#ports/partner-server.ts";

export type Patience = {
  /** For the line, and again for the handshake with the sign-in. */
  readonly connectMs: number;
  /** How often a silent server is asked whether it is there; three times, then the line counts as lost. */
  readonly keepaliveMs: number;
  /** For one answer. */
  readonly answerMs: number;
};

/** A line that is half open is found out within 40 seconds. */
const patience: Patience = { connectMs: 20_000, keepaliveMs: 10_000, answerMs: 60_000 };

export type PartnerSettings = Partial<Patience> & {
  /** Whether hosts may lie in the operator's own network. */
  readonly allowPrivate: boolean;
};

/** Servers of partners by SFTP. */
export function partnerServers({ allowPrivate, ...own }: PartnerSettings): PartnerServers {
  const { connectMs, keepaliveMs, answerMs } = { ...patience, ...own };
  const openSocket = (host: string, port: number) => connected({ host, port, mostMs: connectMs, allowPrivate });
  return {
    async reach({ host, port }) {
      (await openSocket(host, port)).destroy();
    },

    async open(address) {
      const socket = await openSocket(address.host, address.port);
      const keys = hostKeyCheck(address.hostKey);
      const silent = () => undefined;
      const client = new SftpClient("partner", { error: silent, end: silent, close: silent });
      if ("password" in address.credential) answerWithPassword(client, address.credential.password);
      try {
        const sftp = await client.connect({
          ...{ sock: socket, username: address.username, ...address.credential },
          ...{ readyTimeout: connectMs, keepaliveInterval: keepaliveMs, keepaliveCountMax: 3 },
          ...{
            algorithms: algorithms(address.oldServer, address.hostKey),
            tryKeyboard: "password" in address.credential,
          },
          hostVerifier: (key: Buffer) => keys.verify(key),
        });
        const shown = keys.shown();
        if (shown === null) throw new PartnerError("no_ssh");
        return {
          files: remoteFiles(sftpLine(sftp, socket, answerMs)),
          hostKey: shown,
          async close() {
            await Promise.race([client.end().catch(() => undefined), closed(socket, 2_000)]);
            socket.destroy();
          },
        };
      } catch (error) {
        socket.destroy();
        throw keys.refusal() ?? partnerErrorOf(error);
      }
    },
  };
}

/** Lets in the confirmed key and no other, and remembers what was shown. */
function hostKeyCheck(confirmed: HostKey | null) {
  let shown: HostKey | null = null;
  return {
    verify(key: Buffer): boolean {
      shown = { fingerprint: fingerprintOf(key), kind: kindOf(key) };
      return shown.fingerprint === confirmed?.fingerprint;
    },
    shown: () => shown,
    refusal(): PartnerError | null {
      if (shown === null || shown.fingerprint === confirmed?.fingerprint) return null;
      return new PartnerError(confirmed ? "host_key_changed" : "host_key_unknown", { offered: shown });
    },
  };
}

/** A key begins with the name of its kind, behind the length of that in four bytes. */
function kindOf(key: Buffer): string {
  return key.length < 4 ? "" : key.toString("latin1", 4, 4 + key.readUInt32BE(0)).slice(0, 64);
}

/** Many servers ask for the password as a question rather than taking it. */
function answerWithPassword(client: SftpClient, password: string): void {
  client.on(
    "keyboard-interactive",
    (
      _name: string,
      _text: string,
      _language: string,
      prompts: readonly unknown[],
      finish: (answers: string[]) => void,
    ) => finish(prompts.map(() => password)),
  );
}

type Line = { readonly host: string; readonly port: number; readonly mostMs: number; readonly allowPrivate: boolean };

function connected({ host, port, mostMs, allowPrivate }: Line): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (!allowPrivate && isPrivateHost(host)) return reject(new PartnerError("private_address"));
    const lookup = allowPrivate ? {} : { lookup: publicLookup };
    const socket = connect({ host, port, noDelay: true, keepAlive: true, ...lookup });
    const fail = (error: unknown) => {
      clearTimeout(timer);
      socket.destroy();
      reject(partnerErrorOf(error));
    };
    const timer = setTimeout(() => fail(new PartnerError("no_answer")), mostMs);
    socket.once("error", fail);
    socket.once("connect", () => {
      clearTimeout(timer);
      socket.off("error", fail);
      // The library listens, too; this one stays for the moments when it does not.
      socket.on("error", () => undefined);
      resolve(socket);
    });
  });
}

/** Resolves when the socket is closed, or after so long. */
function closed(socket: Socket, mostMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, mostMs);
    socket.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
