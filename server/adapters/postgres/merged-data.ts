/** The placeholders of what a merge goes by. */
type MergeTerms = {
  readonly entity: string;
  /** The fields that a blank cell clears, a text[]. */
  readonly cleared: string;
  /** Of each field of the stored form whether it is none of these, a boolean[]. */
  readonly kept: string;
};

/**
 * SQL for a record after a row, in the form in which its kind is stored: its own fields, with those of the row laid over them.
 * A blank cell is absent from the staged data, so the fields that a blank cell shall clear are taken away first.
 *
 * @param record as it is stored, maybe before its kind had a form
 */
export function mergedData(record: string, staged: string, { entity, cleared, kept }: MergeTerms): string {
  const object = `((${record}::jsonb - ${cleared}::text[]) || ${staged}::jsonb)::text`;
  const own = (said: string) => `coalesce(nullif(${said}[2], ''), '{}')::jsonb`;
  const known = `case when left(${record}, 1) = '{' then stored_text(${entity}, ${record}) else ${record} end`;
  const merged = `(
    select rtrim(m.said[1] || chr(31)
      || case when coalesce(m.said[2], '') || coalesce(m.was[2], '') <> ''
         then coalesce(nullif(((${own("m.was")} - ${cleared}::text[]) || ${own("m.said")})::text, '{}'), '') else '' end
      || chr(31) || array_to_string(array(
        select coalesce(nullif(f.said, ''), case when f.kept then f.was end, '')
        from unnest(m.said[3:], m.was[3:], ${kept}::boolean[]) f (said, was, kept)), chr(31)), chr(31))
    from (select string_to_array(${staged}, chr(31)) as said,
            string_to_array(${known}, chr(31)) as was offset 0) m)`;
  return `case when left(${staged}, 1) = '{' then ${object} else ${merged} end`;
}
