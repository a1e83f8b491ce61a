import { useRef, type KeyboardEvent } from "react";

/** Letters pressed within this time, ms, of one another are one word. */
const pause = 1000;

/**
 * Type-ahead of an open menu or list; goes into `onKeyDownCapture` of its content. Radix's own moves the focus later, by
 * a timer: letters that come before it runs are searched from the item left behind, and the timer then takes the focus
 * away from the item that the word means. Here each letter has moved the focus before the next one is looked at, and the
 * pause is measured between presses, so that a slow page breaks no word up.
 */
export function useTypeAhead(): (event: KeyboardEvent<HTMLElement>) => void {
  const typed = useRef({ letters: "", at: 0 });
  return (event) => {
    if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return;
    const earlier = event.timeStamp - typed.current.at < pause ? typed.current.letters : "";
    // Within a word a space is a letter; otherwise it chooses.
    if (event.key === " " && earlier === "") return;
    event.preventDefault();
    const letters = earlier + event.key;
    typed.current = { letters, at: event.timeStamp };
    const choices = ":is([role^=menuitem], [role=option]):not([data-disabled])";
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>(choices)];
    const current = items.findIndex((item) => item === document.activeElement);
    items[itemOfLetters({ texts: items.map((item) => item.textContent), letters, current })]?.focus();
  };
}

type Search = {
  readonly texts: readonly string[];
  readonly letters: string;
  /** Place of the item that has the focus; -1 when none has. */
  readonly current: number;
};

/**
 * Place of the item that typed letters mean: the next one, from the present one on, whose text begins with them; one
 * letter, once or again and again, goes on to the next such item. -1 when there is none.
 */
export function itemOfLetters({ texts, letters, current }: Search): number {
  const word = letters.toLowerCase();
  const repeated = [...word].every((letter) => letter === word[0]);
  const begins = repeated ? word.slice(0, 1) : word;
  const from = repeated ? current + 1 : Math.max(current, 0);
  const places = texts.map((_, index) => (from + index) % texts.length);
  return places.find((place) => texts[place]?.trim().toLowerCase().startsWith(begins)) ?? -1;
}
