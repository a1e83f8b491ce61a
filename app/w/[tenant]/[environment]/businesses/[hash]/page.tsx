import { BusinessPage } from "#components/businesses/business-page.tsx";
import { businessesPage } from "#components/messages/businesses.ts";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: businessesPage.title };

type Params = Promise<{ readonly hash: string }>;

export default async function BusinessRoute({ params }: { readonly params: Params }) {
  const { hash } = await params;
  return (
    <Allowed action="requisitions.see">
      <BusinessPage hash={hash} />
    </Allowed>
  );
}
