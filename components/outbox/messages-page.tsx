"use client";
import { outbox as words } from "#components/messages/outbox.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import { MessagesSection } from "./messages-section.tsx";
import { useDrafts } from "./use-drafts.ts";
import { WordingSection } from "./wording-section.tsx";

/** What tells businesses and patients: what became of it, and how it is worded. */
export function MessagesPage() {
  // Here, so that a look at what went loses nothing.
  const drafts = useDrafts();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Tabs defaultValue="sent">
        <TabsList aria-label={words.title}>
          <TabsTrigger value="sent">{words.tabs.sent}</TabsTrigger>
          <TabsTrigger value="words">{words.tabs.words}</TabsTrigger>
        </TabsList>
        <TabsContent value="sent">
          <MessagesSection />
        </TabsContent>
        <TabsContent value="words">
          <WordingSection drafts={drafts} />
        </TabsContent>
      </Tabs>
    </>
  );
}
