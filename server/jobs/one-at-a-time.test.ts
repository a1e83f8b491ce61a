import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";

const calm = new AbortController().signal;

test("turns are given one after the other, in the order of asking", async () => {
  const turns = oneAtATime();
  const order: string[] = [];
  const work = async (name: string) => {
    const end = await turns(calm);
    order.push(`${name} begins`);
    await Promise.resolve();
    order.push(`${name} ends`);
    end();
  };
  await Promise.all([work("a"), work("b"), work("c")]);
  expect(order).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});

test("who gives up waiting holds nobody up", async () => {
  const turns = oneAtATime();
  const endFirst = await turns(calm);
  const stop = new AbortController();
  const second = turns(stop.signal);
  const third = turns(calm);
  stop.abort();
  (await second)();
  endFirst();
  expect(await third).toBeTypeOf("function");
});
