import { privacy as words } from "#components/messages/privacy.ts";

/** The dots in place of a value, read as one word. */
export function Mask({ children = "•••••" }: { readonly children?: string }) {
  return (
    <span className="tracking-wider whitespace-nowrap text-ink-3 select-none">
      <span aria-hidden>{children}</span>
      <span className="sr-only">{words.hidden}</span>
    </span>
  );
}
