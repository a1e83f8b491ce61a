import { platformIds } from "#components/messages/platform-ids.ts";
import { IdsPage } from "#components/platform/ids-page.tsx";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: platformIds.title };

type IdsRouteProps = { readonly searchParams: Promise<{ readonly show?: string | string[] }> };

export default async function IdsRoute({ searchParams }: IdsRouteProps) {
  const { show } = await searchParams;
  return (
    <Allowed action="platform.see">
      <IdsPage conflictsFirst={show === "conflicts"} />
    </Allowed>
  );
}
