import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { attachment, begin } from "#api/doors/attachment.ts";
import { downloadTurns } from "#api/doors/download-turns.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Content that tells whether it was let go of. */
function content(pieces: number) {
  const state = { read: 0, released: false };
  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      for (; state.read < pieces; state.read++) yield Buffer.from("piece ");
    } finally {
      state.released = true;
    }
  }
  return { state, read };
}

const answer = async (read: AsyncIterable<Uint8Array>) => attachment(await begin(read), "a.csv", "text/csv");

test("a file is sent whole and let go of at its end", async () => {
  const { state, read } = content(3);
  expect(await (await answer(read())).text()).toBe("piece piece piece ");
  expect(state.released).toBe(true);
});

test("a receiver that goes away ends the reading", async () => {
  const { state, read } = content(1_000);
  await (await answer(read())).body?.cancel();
  expect(state).toEqual({ read: 0, released: true });
});

test("an answer that nobody takes, or no further, is let go of after a while", async () => {
  const never = content(1_000);
  await answer(never.read());
  const half = content(1_000);
  const reader = (await answer(half.read())).body?.getReader();
  await reader?.read();
  await vi.advanceTimersByTimeAsync(120_000);
  expect([never.state.released, half.state.released]).toEqual([true, true]);
  await expect(reader?.read()).rejects.toThrow("took nothing");
});

test("what can't be read is refused before the answer begins", async () => {
  async function* missing(): AsyncGenerator<Uint8Array> {
    await Promise.reject(new Error("gone"));
    yield Buffer.from("");
  }
  await expect(answer(missing())).rejects.toThrow("gone");
});

test("files made from the database take turns, and a turn comes back however a download ends", async () => {
  const turns = downloadTurns(2);
  const [first, second] = [await answer(turns.hold(content(9).read())), await answer(turns.hold(content(9).read()))];
  await expect(answer(turns.hold(content(9).read()))).rejects.toMatchObject({ code: "unavailable" });
  await first.body?.cancel();
  const third = await answer(turns.hold(content(9).read()));
  await expect(answer(turns.hold(content(9).read()))).rejects.toMatchObject({ code: "unavailable" });
  await second.text();
  await third.text();
  expect((await answer(turns.hold(content(9).read()))).status).toBe(200);
});

test.each([
  ["staff.csv", "staff.csv", "staff.csv"],
  ["x'; (1)*.csv", "x'; (1)*.csv", "x%27%3B%20%281%29%2A.csv"],
  ['a"b\r\nSet-Cookie: c.csv', "a_b__Set-Cookie: c.csv", "a%22b%0D%0ASet-Cookie%3A%20c.csv"],
  ["職\uD800.csv", "__.csv", "%E8%81%B7%EF%BF%BD.csv"],
])("the name %j can't become another header or another name", async (name, plain, extended) => {
  const header = attachment(await begin(content(0).read()), name, "text/csv").headers.get("content-disposition");
  expect(header).toBe(`attachment; filename="${plain}"; filename*=UTF-8''${extended}`);
});
