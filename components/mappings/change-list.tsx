/** What differs between two versions, a sentence each. */
export function ChangeList({ changes }: { readonly changes: readonly { readonly sentence: string }[] }) {
  return (
    <ul className="flex list-disc flex-col gap-0.5 pl-5 text-[0.8125rem] wrap-anywhere">
      {changes.map(({ sentence }) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
