/** Walks a stream that is ordered by row beside the file: what it has for this row, if anything. */
export function inStep<T extends { readonly row: number }>(stream: AsyncIterable<T>) {
  const iterator = stream[Symbol.asyncIterator]();
  let head: IteratorResult<T> | null = null;
  return {
    async at(row: number): Promise<T | null> {
      head ??= await iterator.next();
      while (!head.done && head.value.row < row) head = await iterator.next();
      return !head.done && head.value.row === row ? head.value : null;
    },
    async close(): Promise<void> {
      await iterator.return?.();
    },
  };
}
