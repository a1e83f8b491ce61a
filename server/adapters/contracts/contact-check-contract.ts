import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { httpPeer, type HttpAnswer, type HttpPeer } from "#adapters/contracts/http-peer.ts";
import type { ContactVerdict } from "#ports/contact-checks.ts";

type ContactCheckContract = {
  /** The check against a server on this machine, with the key "SECRET-KEY" and a patience of 300 ms. */
  readonly check: (url: string) => () => Promise<ContactVerdict | null>;
  /** What the service answers, and what that means. */
  readonly verdicts: readonly (readonly [name: string, answer: object, verdict: ContactVerdict | null])[];
  /** Answers with status 200 by which the service says that it did not do it. */
  readonly refusals: readonly object[];
  /** What was asked about: it may stand in no error. */
  readonly asked: string;
};

/** The same to who reads JSON, and as large as nobody expects it. */
const padded = (answer: unknown) => " ".repeat(2_000_000) + JSON.stringify(answer);

/** What each service that checks a contact has to do, against a real HTTP server. */
export function contactCheckContract({ check, verdicts, refusals, asked }: ContactCheckContract): void {
  let peer: HttpPeer;
  const closers: (() => Promise<void>)[] = [];
  afterEach(() => Promise.all(closers.splice(0).map((close) => close())));
  const asking = async (answer: HttpAnswer) => {
    peer = await httpPeer(() => answer);
    closers.push(() => peer.close());
    return check(`http://127.0.0.1:${peer.port}/check`);
  };
  const json = (body: object): HttpAnswer => ({
    ...{ status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
  });

  test.each(verdicts)("says of %s what that means", async (_, answer, verdict) => {
    const ask = await asking(json(answer));
    expect(await ask()).toBe(verdict);
    expect(peer.requests).toHaveLength(1);
    // Neither the key nor the contact: addresses of requests end up in logs.
    expect(peer.requests[0]?.path).toBe("/check");
  });

  test("reads JSON behind a byte-order mark, which some servers put before it", async () => {
    const [, answer, verdict] = verdicts[0] ?? [];
    const ask = await asking({ status: 200, body: `\uFEFF${JSON.stringify(answer)}` });
    expect(await ask()).toBe(verdict);
  });

  describe("that does not answer as agreed rejects, without a second try and without what it was asked", () => {
    test.each<[string, HttpAnswer]>([
      ["a fault of its own", { status: 500, body: "QUOTED" }],
      ["too many requests", { status: 429, headers: { "retry-after": "1" } }],
      ["a wrong key", { status: 403, body: "{}" }],
      ["garbage", { status: 200, body: "<html>" }],
      ["JSON of something else", json({ answer: 42 })],
      ["what it means, within more than any answer has", { status: 200, body: padded(verdicts[0]?.[1]) }],
      ["a redirection", { status: 302, headers: { location: "http://169.254.169.254/" } }],
      ...refusals.map((refusal): [string, HttpAnswer] => [JSON.stringify(refusal), json(refusal)]),
    ])("%s", async (_, answer) => {
      const ask = await asking(answer);
      await rejects(ask);
      expect(peer.requests).toHaveLength(1);
    });

    test("silence, which is waited for no longer than its patience", async () => {
      const ask = await asking(json({}));
      peer.turn("silent");
      await rejects(ask);
    });

    test("an answer that drips without end, which is read no longer than its patience", async () => {
      const server = createServer((_request, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const drops = setInterval(() => response.write(" "), 20);
        response.once("close", () => clearInterval(drops));
      });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      closers.push(async () => {
        server.closeAllConnections();
        server.close();
        await once(server, "close");
      });
      await rejects(check(`http://127.0.0.1:${(server.address() as AddressInfo).port}/check`));
    });

    test("a connection that is cut", async () => {
      const ask = await asking(json({}));
      peer.turn("reset");
      await rejects(ask);
    });
  });

  async function rejects(ask: () => Promise<unknown>): Promise<void> {
    const error: unknown = await ask().then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: "unavailable" });
    expect(String(error) + String((error as Error).cause)).not.toMatch(new RegExp(`${asked}|SECRET-KEY|QUOTED`));
  }
}
