import { describe, expect, test } from "vitest";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import { recogniseFeed } from "./likeliest-feed.ts";

const feedOf = (name: string, columns: readonly string[]) => ({
  name,
  headerSignature: headerSignature(columns),
  version: { columns },
});
const staff = feedOf("Staff", ["Emp #", "Given Name", "Surname", "E-mail"]);
const clients = feedOf("Clients", ["Kunden-Nr", "Name", "PLZ"]);

describe("recognising a file by its columns", () => {
  test("one more column is still the same feed", () => {
    const found = recogniseFeed([clients, staff], ["Emp #", "Given Name", "Surname", "E-mail", "Badge"]);
    expect(found?.feed).toBe(staff);
    expect(found?.differences).toMatchObject({ same: false, added: ["Badge"], missing: [] });
  });

  test("the same columns in another order and spelling are nothing new", () => {
    const found = recogniseFeed([staff], ["surname", "given_name", "Emp #", "E-Mail"]);
    expect(found?.differences).toMatchObject({ same: true });
  });

  test("a file that shares one name with a feed is another kind of file", () => {
    expect(recogniseFeed([clients], ["Name", "Amount", "Date"])).toBeNull();
    expect(recogniseFeed([], ["Name"])).toBeNull();
  });
});
