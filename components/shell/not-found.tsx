import { Compass } from "lucide-react";
import { shell } from "#components/messages/shell.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";

/** An address with nothing behind it. */
export function NotFound({ home = "/" }: { readonly home?: string }) {
  const words = shell.notFound;
  return (
    <Card className="mx-auto mt-[8vh] max-w-lg p-6">
      <Compass aria-hidden className="mb-3 size-6 text-ink-3" strokeWidth={1.5} />
      <h1 className="text-lg font-semibold">{words.title}</h1>
      <p className="mt-1 text-ink-2">{words.text}</p>
      <div className="mt-5">
        <Button variant="primary" asChild>
          <a href={home}>{words.home}</a>
        </Button>
      </div>
    </Card>
  );
}
