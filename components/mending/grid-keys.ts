import type { Step } from "./selection.ts";

/** What a key does while no cell is being edited. */
export type Command =
  | { readonly kind: "move"; readonly step: Step; readonly extend: boolean }
  | { readonly kind: "edit" }
  /** The key itself is the first letter. */
  | { readonly kind: "type"; readonly text: string }
  | { readonly kind: "issue"; readonly back: boolean }
  | { readonly kind: "clear" | "undo" | "redo" | "find" | "fill-down" | "select-all" | "give-up" | "help" };

type Pressed = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

const plainSteps: Readonly<Record<string, Step>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  PageUp: "page-up",
  PageDown: "page-down",
  Home: "row-start",
  End: "row-end",
};
const controlSteps: Readonly<Record<string, Step>> = {
  ArrowUp: "column-start",
  ArrowDown: "column-end",
  ArrowLeft: "row-start",
  ArrowRight: "row-end",
  Home: "first",
  End: "last",
};

/** The command of a key as spreadsheets have it; null leaves the key to the browser. Cmd is Ctrl. */
export function commandOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): Command | null {
  if (altKey && !ctrlKey) return null;
  // Written by AltGr, which Windows reports as Ctrl and Alt.
  if (ctrlKey && altKey) return key.length === 1 ? { kind: "type", text: key } : null;
  const control = ctrlKey || metaKey;
  const step = (control ? controlSteps : plainSteps)[key];
  if (step) return { kind: "move", step, extend: shiftKey };
  if (control) return controlCommand(key.toLowerCase(), shiftKey);
  if (key === "Enter" || key === "F2") return { kind: "edit" };
  if (key === "F8") return { kind: "issue", back: shiftKey };
  if (key === "Delete" || key === "Backspace") return { kind: "clear" };
  if (key === "Escape") return { kind: "give-up" };
  if (key === "F1") return { kind: "help" };
  return [...key].length === 1 ? { kind: "type", text: key } : null;
}

function controlCommand(key: string, shift: boolean): Command | null {
  if (key === "z") return { kind: shift ? "redo" : "undo" };
  if (shift) return null;
  const kinds = { y: "redo", f: "find", d: "fill-down", a: "select-all" } as const;
  const kind = kinds[key as keyof typeof kinds];
  return kind ? { kind } : null;
}
