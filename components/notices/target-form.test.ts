import { expect, test } from "vitest";
import { targetFrom, targetText } from "./target-form.ts";

test.each([
  [
    "email",
    "ana@agency.example\n\n bo@agency.example; cy@agency.example,",
    { addresses: ["ana@agency.example", "bo@agency.example", "cy@agency.example"] },
  ],
  ["email", " ", { addresses: [] }],
  ["webhook", " https://agency.example/hook ", { url: "https://agency.example/hook" }],
  ["text", " +1 212 555 0100 ", { to: { phone: "+1 212 555 0100" } }],
  ["text", "arn:aws:sns:us-east-1:111122223333:x", { to: { topicArn: "arn:aws:sns:us-east-1:111122223333:x" } }],
] as const)("typed as %s, %j is a target", (kind, typed, target) => {
  expect(targetFrom(kind, typed)).toEqual({ kind, ...target });
});

test.each([
  { kind: "email", addresses: ["ana@agency.example", "bo@agency.example"] },
  { kind: "webhook", url: "https://agency.example/hook" },
  { kind: "text", to: { phone: "+12125550100" } },
  { kind: "text", to: { topicArn: "arn:aws:sns:us-east-1:111122223333:x" } },
] as const)("what the form shows of a target is that target again", (target) => {
  expect(targetFrom(target.kind, targetText(target))).toEqual(target);
});
