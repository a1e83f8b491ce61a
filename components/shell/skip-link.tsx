import { shell } from "#components/messages/shell.ts";

/** First stop of the keyboard: past the navigation, to the element with the id `content`. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-50 -translate-y-24 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
    >
      {shell.skipToContent}
    </a>
  );
}
