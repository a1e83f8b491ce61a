import { describe, expect, test } from "vitest";
import { commandOf, type Command } from "./grid-keys.ts";

/** "Ctrl+Shift+z" as the browser tells it. */
function press(keys: string): Command | null {
  const parts = keys.split("+");
  const has = (name: string) => parts.includes(name);
  return commandOf({
    key: parts.at(-1) ?? "",
    ctrlKey: has("Ctrl"),
    metaKey: has("Cmd"),
    altKey: has("Alt"),
    shiftKey: has("Shift"),
  });
}

describe("a key", () => {
  test.each<[string, Command]>([
    ["ArrowDown", { kind: "move", step: "down", extend: false }],
    ["Shift+ArrowRight", { kind: "move", step: "right", extend: true }],
    ["Ctrl+Home", { kind: "move", step: "first", extend: false }],
    ["Cmd+ArrowDown", { kind: "move", step: "column-end", extend: false }],
    ["End", { kind: "move", step: "row-end", extend: false }],
    ["Enter", { kind: "edit" }],
    ["F2", { kind: "edit" }],
    ["x", { kind: "type", text: "x" }],
    ["Shift+X", { kind: "type", text: "X" }],
    ["Ctrl+Alt+@", { kind: "type", text: "@" }],
    ["Delete", { kind: "clear" }],
    ["Ctrl+z", { kind: "undo" }],
    ["Ctrl+Shift+Z", { kind: "redo" }],
    ["Cmd+z", { kind: "undo" }],
    ["Ctrl+y", { kind: "redo" }],
    ["Ctrl+f", { kind: "find" }],
    ["Ctrl+d", { kind: "fill-down" }],
    ["F8", { kind: "issue", back: false }],
    ["Shift+F8", { kind: "issue", back: true }],
  ])("%s is a command", (keys, command) => {
    expect(press(keys)).toEqual(command);
  });

  test.each(["Tab", "Ctrl+c", "Ctrl+v", "Ctrl+r", "Alt+ArrowLeft", "F5", "Shift", "Ctrl+Shift+i"])(
    "%s is left to the browser",
    (keys) => {
      expect(press(keys)).toBeNull();
    },
  );
});
