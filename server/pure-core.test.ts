import path from "node:path";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
// The planted texts are no files of the project, so rules that need its types stay out.
const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });

async function faultsOf(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

describe("the lint rule of the pure core", () => {
  test.each([
    ["the time", "export const now = () => Date.now();"],
    ["today's date", "export const today = () => new Date();"],
    ["today's date as a text", "export const today = () => Date();"],
    ["chance", "export const id = () => Math.random();"],
    ["an async function", "export async function read(): Promise<void> {}"],
    ["an async arrow function", "export const read = async () => 1;"],
    ["a promise", "export const read = () => Promise.resolve(1);"],
    ["a promise as a type", "export type Read = () => Promise<number>;"],
    ["a module at run time", 'export const load = () => import("./a.ts");'],
    ["the process", "export const here = () => process.cwd();"],
    ["the environment", 'export const url = () => process.env["DATABASE_URL"];'],
    ["the network", 'export const ask = () => fetch("https://a.example");'],
    ["a timer", "export const later = (run: () => void) => setTimeout(run, 1);"],
    ["random numbers of the platform", "export const id = () => crypto.randomUUID();"],
    ["the console", 'export const say = () => console.log("a row");'],
    ["the page", "export const title = () => document.title;"],
    ["anything global", "export const now = () => globalThis.performance.now();"],
    ["the disk", 'import { readFileSync } from "node:fs"; export const read = readFileSync;'],
  ])("refuses %s", async (_name, text) => {
    const faults = await faultsOf("server/core/planted.ts", text);
    expect(faults.filter((rule) => /^no-(restricted|console)/.test(rule))).not.toEqual([]);
  });

  test.each([
    ["a date that comes in as an argument", "export const day = (at: string) => new Date(at).getUTCDay();"],
    ["formats of the language", 'export const show = (n: number) => new Intl.NumberFormat("en-US").format(n);'],
    ["decoding", "export const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);"],
  ])("allows %s", async (_name, text) => {
    expect(await faultsOf("server/core/planted.ts", text)).toEqual([]);
  });

  test("holds for the core alone", async () => {
    expect(await faultsOf("server/jobs/planted.ts", "export const now = async () => Date.now();")).toEqual([]);
  });
});

describe("the lint rules of all code", () => {
  test.each([
    ["any", "export const value: any = 1;", "@typescript-eslint/no-explicit-any"],
    ["a cast by way of unknown", "export const value = 1 as unknown as string;", "no-restricted-syntax"],
    ["the environment outside of env.ts", 'export const url = process.env["PORT"];', "no-restricted-syntax"],
    [
      "a rule switched off in the code",
      "/* eslint-disable */\nexport const value: any = 1;",
      "@typescript-eslint/no-explicit-any",
    ],
  ])("refuse %s", async (_name, text, rule) => {
    expect(await faultsOf("server/jobs/planted.ts", text)).toContain(rule);
  });
});
