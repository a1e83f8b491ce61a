"use client";
import { useState, type FormEvent } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Building2, Search, SearchX } from "lucide-react";
import { businessesPage as words } from "#components/messages/businesses.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/input.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { ContactsWaiting } from "#components/workspace/contacts-waiting.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { BusinessesTable } from "./businesses-table.tsx";
import { FormSection } from "./form-section.tsx";
import { RegisterDialog } from "./register-dialog.tsx";

/** Who asks for slots, and the form on which they do. What is searched for names people, and stays out of the address. */
export function BusinessesPage() {
  const { may } = useWorkspace();
  const [search, setSearch] = useState("");
  const [registering, setRegistering] = useState(false);
  const list = useBusinesses(search);
  const businesses = list.data?.pages.flatMap((page) => page.businesses) ?? [];
  const registers = may("requisitions.register");

  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          registers && (
            <Button variant="primary" onClick={() => setRegistering(true)}>
              {words.register}
            </Button>
          )
        }
      />
      <div className="flex flex-col gap-5">
        <ContactsWaiting />
        <Card>
          <SearchLine key={search} search={search} count={list.data?.pages[0]?.count} onSearch={setSearch} />
          <QueryState
            query={list}
            failed={words.failed}
            again={words.again}
            outline={<SkeletonTable rows={6} />}
            className="m-4"
          />
          {businesses.length > 0 && <BusinessesTable businesses={businesses} />}
          {list.data && businesses.length === 0 && (
            <EmptyState
              icon={search === "" ? Building2 : SearchX}
              title={search === "" ? words.emptyTitle : words.nothing}
              action={search !== "" && <Button onClick={() => setSearch("")}>{words.clear}</Button>}
            >
              {search !== "" ? words.nothingText : registers ? words.emptyText : words.emptyReadOnly}
            </EmptyState>
          )}
        </Card>
        {list.hasNextPage && (
          <LoadMore busy={list.isFetchingNextPage} onLoadMore={() => void list.fetchNextPage()}>
            {words.more}
          </LoadMore>
        )}
        <FormSection />
      </div>
      {registering && <RegisterDialog onClose={() => setRegistering(false)} />}
    </>
  );
}

type SearchLineProps = {
  readonly search: string;
  readonly count: number | undefined;
  readonly onSearch: (search: string) => void;
};

function SearchLine({ search, count, onSearch }: SearchLineProps) {
  const [typed, setTyped] = useState(search);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSearch(typed.trim());
  }
  return (
    <form role="search" className="flex flex-wrap items-center gap-3 border-b px-4 py-3" onSubmit={submit}>
      <Input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        className="max-w-lg flex-1 basis-48"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button type="submit">
        <Search aria-hidden />
        {words.look}
      </Button>
      <p role="status" className="ml-auto text-[0.8125rem] text-ink-2 tabular-nums">
        {count !== undefined && words.found(count)}
      </p>
    </form>
  );
}

function useBusinesses(search: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const input = { ...scope, search };
  return useInfiniteQuery({
    queryKey: trpc.businesses.list.queryKey(input),
    queryFn: ({ pageParam, signal }) => client.businesses.list.query({ ...input, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}
