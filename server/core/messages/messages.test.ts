import { describe, expect, test } from "vitest";
import { addressForm } from "#core/messages/address-forms.ts";
import { composeMessage } from "#core/messages/compose-message.ts";
import { channelsOf, invented, messageKinds, placeholdersOf } from "#core/messages/message-kinds.ts";
import { defaultWords, filled, templateProblems } from "#core/messages/message-template.ts";
import { textLength } from "#core/messages/text-length.ts";
import { whenTold } from "#core/messages/when-told.ts";

const stopLink = "https://causeway.example/stop/northside/production/abc";
const compose = (words: { subject: string; body: string }, values: object = invented) =>
  composeMessage({ id: "1", kind: "request_approved", words, values, stopLink });

describe("the words of a message", () => {
  test.each(messageKinds.flatMap((kind) => channelsOf(kind).map((channel) => [kind, channel] as const)))(
    "the product's own for %s by %s are in order, whole, and short",
    (kind, channel) => {
      const words = defaultWords(kind, channel);
      expect(templateProblems(kind, channel, words)).toEqual([]);
      const message = composeMessage({ id: "1", kind, words, values: invented, stopLink });
      expect(JSON.stringify(message)).not.toMatch(/[{]\w+[}]|undefined/);
      const { alphabet, parts } = textLength(message.short);
      if (channel === "text") expect([alphabet, parts <= 2]).toEqual(["GSM-7", true]);
    },
  );

  test("an unknown placeholder is refused with those that are accepted", () => {
    const problems = templateProblems("request_approved", "email", { subject: "{time}", body: "{slotz} slots" });
    expect(problems.map(({ field }) => field)).toEqual(["subject", "body"]);
    expect(problems[1]?.sentence).toContain("{slotz}");
    for (const name of placeholdersOf("request_approved")) expect(problems[1]?.sentence).toContain(`{${name}}`);
  });

  test("a lone bracket, an empty text, a subject of two lines and a text that is too long are refused", () => {
    const body = (text: string) => templateProblems("request_approved", "text", { subject: "", body: text });
    expect(body("{slots")[0]?.sentence).toContain("stands alone");
    expect(body("  ")).toHaveLength(1);
    expect(body("x".repeat(601))[0]?.sentence).toContain("600");
    expect(templateProblems("request_approved", "email", { subject: "a\nb", body: "x" })[0]?.sentence).toContain(
      "one line",
    );
    expect(templateProblems("request_received", "text", { subject: "", body: "x" })).toHaveLength(1);
  });

  test("a value is only text: it begins no line, no tag and no placeholder of its own", () => {
    const business = "<b>Ó & {code}\r\nBcc: all@example.com</b>";
    const message = compose({ subject: "{business}", body: "{business}" }, { business, code: "836799CO" });
    expect(message.subject).toBe("<b>Ó & {code} Bcc: all@example.com</b>");
    expect(message.html).toContain("&lt;b&gt;Ó &amp; {code} Bcc");
    expect(message.html).not.toContain("<b>");
    const named = compose({ subject: "x", body: "{business}" }, { business: "https://spam.example" });
    expect(named.html).not.toContain('href="https://spam.example"');
  });

  test("an e-mail says how to stop, and so does a text", () => {
    const message = compose(
      { subject: "x", body: "One.\n\nhttps://example.org/status\n\nCall {phone}." },
      { phone: " " },
    );
    expect(message).toMatchObject({ unsubscribe: stopLink, text: expect.stringContaining(stopLink) });
    expect(message.html).toContain(`<a href="${stopLink}">`);
    expect(message.html).toContain('<a href="https://example.org/status">');
    expect(message.short).toBe("One. https://example.org/status Call us. Reply STOP to stop.");
  });

  test("a placeholder without a value becomes nothing", () => expect(filled("a{b}{toString}c", {})).toBe("ac"));
});

describe("the length of a text message", () => {
  test.each([
    ["a full one", "a".repeat(160), "GSM-7", 160, 1],
    ["one letter more", "a".repeat(161), "GSM-7", 161, 2],
    ["a full one of doubled characters", "€".repeat(80), "GSM-7", 160, 1],
    // The two places of a character stay together: 76 of them to a part.
    ["doubled characters in parts", "€".repeat(153), "GSM-7", 306, 3],
    ["a full one of the large alphabet", "ł" + "a".repeat(69), "UCS-2", 70, 1],
    ["one letter more of it", "ł" + "a".repeat(70), "UCS-2", 71, 2],
    ["pairs", "😀".repeat(34), "UCS-2", 68, 1],
  ])("%s", (_, text, alphabet, units, parts) => {
    expect(textLength(text)).toMatchObject({ alphabet, units, parts });
  });

  test("names what is not of the small alphabet", () => expect(textLength("Łódź é").unusual).toEqual(["Ł", "ó", "ź"]));
});

test("an appointment is told by the clock of its site, in characters of the small alphabet", () => {
  const told = whenTold(Date.parse("2026-03-08T07:30:00Z"), "America/Detroit");
  expect(told).toEqual({ date: "Sunday, March 8, 2026", time: "3:30 AM" });
  expect(textLength(`${told.date} ${told.time}`).alphabet).toBe("GSM-7");
});

test("the same address is the same, however it is written", () => {
  expect(addressForm("email", " Owner@Shop.Example ")).toBe("owner@shop.example");
  expect(addressForm("text", "(313) 555-0142")).toBe("+13135550142");
  expect([
    addressForm("email", "owner, other@shop.example"),
    addressForm("text", "12"),
    addressForm("text", ""),
  ]).toEqual([null, null, null]);
});
