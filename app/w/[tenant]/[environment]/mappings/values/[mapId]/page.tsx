import { notFound } from "next/navigation";
import { z } from "zod";
import { mapPage } from "#components/messages/value-maps.ts";
import { ValueMapPage } from "#components/value-maps/value-map-page.tsx";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: mapPage.loading };

type ValueMapRouteProps = { readonly params: Promise<{ readonly mapId: string }> };

/** One value map. */
export default async function ValueMapRoute({ params }: ValueMapRouteProps) {
  const mapId = z.uuid().safeParse((await params).mapId);
  if (!mapId.success) notFound();
  return (
    <Allowed action="mappings.see">
      <ValueMapPage mapId={mapId.data} />
    </Allowed>
  );
}
