import { RecordSearchPage } from "#components/history/record-search-page.tsx";
import { rowSearch } from "#components/messages/history.ts";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: rowSearch.title };

export default function RecordsRoute() {
  return (
    <Allowed action="records.see">
      <RecordSearchPage />
    </Allowed>
  );
}
