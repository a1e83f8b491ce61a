import { expect, test } from "vitest";
import { namesApart } from "./names-apart.ts";

test("two businesses of one name are told apart by their hashes; another keeps its name", () => {
  const names = namesApart([
    { hash: "717295KM", businessName: "K-Mart" },
    { hash: "215406BA", businessName: "Ó Bakery" },
    { hash: "404206KM", businessName: "K-Mart" },
  ]);
  expect([...names.values()]).toEqual(["K-Mart (717295KM)", "Ó Bakery", "K-Mart (404206KM)"]);
});
