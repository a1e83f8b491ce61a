import { describe, expect, test } from "vitest";
import { createDecoder } from "./decode.ts";
import { encodings } from "./encodings.ts";

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
};

function decoded(encoding: string, bytes: Uint8Array | readonly number[], chunk = 65_536) {
  const all = Uint8Array.from(bytes);
  const decoder = createDecoder(encoding);
  let text = "";
  for (let at = 0; at < all.length; at += chunk) text += decoder.push(all.subarray(at, at + chunk));
  text += decoder.end();
  return { text, fault: decoder.fault() };
}

describe("any chunks", () => {
  const filler = "x".repeat(600);
  const text = `${filler}é–日😀\nМосква,Ωmega\r\n`;
  test.each([
    ["utf-8", utf8(text), text],
    ["utf-16le", utf16(text, true), text],
    ["utf-16be", utf16(text, false), text],
    ["shift_jis", [...ascii(filler), 0x93, 0xfa, 0x96, 0x7b, 0x83, 0x5c, 0x0a], `${filler}日本ソ\n`],
    ["euc-jp", [...ascii(filler), 0xc6, 0xfc, 0xcb, 0xdc], `${filler}日本`],
    ["gb18030", [...ascii(filler), 0xd6, 0xd0, 0x81, 0x30, 0x84, 0x36], `${filler}中¥`],
    ["big5", [...ascii(filler), 0xa4, 0xa4, 0xa4, 0xe5], `${filler}中文`],
    ["euc-kr", [...ascii(filler), 0xc7, 0xd1, 0xb1, 0xdb], `${filler}한글`],
    ["windows-1252", [...ascii(filler), 0x80, 0x92, 0xe9], `${filler}€’é`],
    ["koi8-r", [...ascii(filler), 0xed, 0xcf], `${filler}Мо`],
  ])("%s is the same text whatever the chunks are", (encoding, bytes, expected) => {
    for (const chunk of [1, 2, 3, 7, 601, 65_536]) {
      expect(decoded(encoding, bytes, chunk)).toEqual({ text: expected, fault: null });
    }
  });

  test("a character of several bytes may lie across the border of two chunks of 64 KiB at every offset", () => {
    for (const character of ["é", "日", "😀"]) {
      for (let offset = 0; offset <= 4; offset++) {
        const whole = `${"a".repeat(65_536 - offset)}${character}b\n`;
        expect(decoded("utf-8", utf8(whole)).text === whole).toBe(true);
      }
    }
  });
});

describe("encodings of the list", () => {
  test.each(encodings.map(({ label }) => label))("%s decodes plain text and can be named", (label) => {
    const bytes = label.startsWith("utf-16") ? utf16("a,b\n", label === "utf-16le") : utf8("a,b\n");
    expect(decoded(label, bytes)).toEqual({ text: "a,b\n", fault: null });
  });

  // Node 23 read windows-1252 as latin-1 in some ways of calling; this holds the runtime to the standard's table.
  test("windows-1252 has its own characters between 0x80 and 0x9F, in small and in large chunks", () => {
    const bytes = [0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e].concat([
      0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
    ]);
    const characters = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
    for (const label of ["windows-1252", "iso-8859-1"]) {
      expect(decoded(label, bytes, 1).text).toBe(characters);
      const many = Uint8Array.from({ length: bytes.length * 10_000 }, (_, at) => bytes[at % bytes.length] ?? 0);
      expect(decoded(label, many).text === characters.repeat(10_000)).toBe(true);
    }
  });

  test("an encoding that is not on the list is refused", () => {
    expect(decoded("ebcdic", ascii("a"))).toMatchObject({ text: "", fault: { code: "wrong_encoding" } });
  });
});

describe("byte-order marks", () => {
  test.each([
    ["utf-8", [0xef, 0xbb, 0xbf, ...ascii("a,b")]],
    ["utf-16le", [0xff, 0xfe, ...utf16("a,b", true)]],
    ["utf-16be", [0xfe, 0xff, ...utf16("a,b", false)]],
    ["gb18030", [0x84, 0x31, 0x95, 0x33, ...ascii("a,b")]],
  ])("that of %s is dropped", (encoding, bytes) => {
    for (const chunk of [1, 2, 100]) expect(decoded(encoding, bytes, chunk)).toEqual({ text: "a,b", fault: null });
  });

  test.each([
    ["windows-1252", [0xef, 0xbb, 0xbf, ...ascii("a,b")], "UTF-8"],
    ["utf-8", [0xff, 0xfe, ...utf16("a,b", true)], "UTF-16LE"],
    ["utf-16le", [0xfe, 0xff, ...utf16("a,b", false)], "UTF-16BE"],
    ["utf-8", [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], "UTF-32LE"],
  ])("one that contradicts %s is a fault that names both", (encoding, bytes, mark) => {
    const { text, fault } = decoded(encoding, bytes, 1);
    expect({ text, code: fault?.code }).toEqual({ text: "", code: "wrong_encoding" });
    expect(fault?.sentence).toContain(`byte-order mark of ${mark}`);
  });
});

describe("faults", () => {
  const lines = utf8(`header é\n${"line 😀\n".repeat(5)}`);
  const bad = (tail: readonly number[]): number[] => [...lines, ...tail, ...ascii("\nmore")];
  test.each([
    ["a byte that is never UTF-8", "utf-8", bad([0xff])],
    ["a letter of windows-1252", "utf-8", bad([0xe9, 0x20])],
    ["an overlong form", "utf-8", bad([0xc0, 0xaf])],
    ["a surrogate written as UTF-8", "utf-8", bad([0xed, 0xa0, 0x80])],
    ["a character beyond Unicode", "utf-8", bad([0xf4, 0x90, 0x80, 0x80])],
    ["a byte that windows-1252 leaves undefined", "windows-1252", [...ascii("\n".repeat(6)), 0x81]],
    ["a byte that windows-1253 leaves undefined", "windows-1253", [...ascii("\n".repeat(6)), 0xd2]],
    ["a control character of ISO 8859", "iso-8859-2", [...ascii("\n".repeat(6)), 0x80]],
    ["a half character of Shift JIS", "shift_jis", [...ascii("\n".repeat(6)), 0x81, 0x20, 0x20]],
    ["half of a pair in UTF-16", "utf-16le", [...utf16(`😀${"\n".repeat(6)}`, true), 0x3d, 0xd8, 0x61, 0x00]],
    ["a line of an old Mac", "utf-8", [...ascii("a\rb\rc\rd\re\rf\r"), 0xff]],
  ])("%s is named with its line", (_, encoding, bytes) => {
    for (const chunk of [1, 5, 65_536]) {
      const { fault } = decoded(encoding, bytes, chunk);
      expect(fault?.code).toBe("wrong_encoding");
      expect(fault?.sentence).toMatch(/^On line 7 there /);
    }
  });

  test("the byte is named where it can be", () => {
    expect(decoded("utf-8", bad([0xe9, 0x20])).fault?.sentence).toContain("a byte (0xE9) that UTF-8 does not have");
  });

  test("the line is right far into a file, behind many chunks", () => {
    const bytes = [...utf8("a line of text, é\n".repeat(20_000)), 0xff];
    expect(decoded("utf-8", bytes).fault?.sentence).toContain("line 20,001");
  });

  test.each([
    ["utf-8", [...utf8("a\nb"), 0xf0, 0x9f]],
    ["utf-16le", [...utf16("a\nb", true), 0x61]],
    ["utf-16le", [...utf16("a\nb", true), 0x3d, 0xd8]],
    ["gb18030", [...ascii("a\nb"), 0x81]],
  ])("a file in %s that ends within a character is cut off", (encoding, bytes) => {
    for (const chunk of [1, 100]) {
      expect(decoded(encoding, bytes, chunk).fault?.sentence).toContain("ends in the middle of a character on line 2");
    }
  });

  test("a NUL byte is named with its line", () => {
    const { fault } = decoded("utf-8", ascii("a,b\n1,2\n3,\0\n"));
    expect(fault).toMatchObject({ code: "nul_byte" });
    expect(fault?.sentence).toContain("line 3");
  });

  test("a file without a byte is empty", () => {
    expect(decoded("utf-8", []).fault?.code).toBe("empty");
  });

  test.each([
    ["spreadsheet", "an Excel workbook (.xlsx)", [0x50, 0x4b, 3, 4, ...ascii("0123456789[Content_Types].xml")]],
    ["spreadsheet", "an old Excel workbook (.xls)", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
    ["compressed", "a zip archive", [0x50, 0x4b, 3, 4, ...ascii("0123456789employees.csv")]],
    ["compressed", "a gzip archive", [0x1f, 0x8b, 8, 0]],
    ["not_text", "a PDF document", ascii("%PDF-1.7")],
  ])("the first bytes give away %s: %s", (code, name, bytes) => {
    for (const encoding of ["utf-8", "windows-1252"]) {
      const { text, fault } = decoded(encoding, bytes, 3);
      expect({ text, code: fault?.code }).toEqual({ text: "", code });
      expect(fault?.sentence).toContain(`This is ${name}`);
    }
  });
});
