import type { Metadata } from "next";
import { entityOf, isEntityName } from "#core/entities/entities.ts";
import { NotFound } from "#components/shell/not-found.tsx";
import { EntityPage } from "#components/templates/entity-page.tsx";

type EntityRouteProps = { readonly params: Promise<{ readonly entity: string }> };

export async function generateMetadata({ params }: EntityRouteProps): Promise<Metadata> {
  const { entity } = await params;
  return isEntityName(entity) ? { title: entityOf(entity).plural } : {};
}

export default async function EntityRoute({ params }: EntityRouteProps) {
  const { entity } = await params;
  return isEntityName(entity) ? <EntityPage name={entity} /> : <NotFound />;
}
