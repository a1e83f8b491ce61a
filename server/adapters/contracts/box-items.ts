export type StoredItem = {
  readonly id: string;
  readonly type: "folder" | "file";
  readonly parentId: string;
  readonly name: string;
  readonly etag: string;
  readonly content?: Buffer;
};

/** Folders and files as Box keeps them: by number, with names that are one another's but for case only once in a folder. */
export type BoxItems = {
  add(item: Omit<StoredItem, "id" | "etag">): string;
  find(id: string): StoredItem | null;
  named(parentId: string, name: string): StoredItem | null;
  /** In the order in which they came, as markers go. */
  below(parentId: string): readonly StoredItem[];
  move(id: string, parentId: string, name: string): void;
  /** Another content under the same number. */
  change(id: string, content: Buffer): void;
  /** From now on the app may look into the folder only. */
  readOnly(id: string): void;
  isReadOnly(id: string): boolean;
  /** Every file below a folder, as `FromCity/decided.csv`, in order. */
  paths(rootId: string): readonly string[];
};

export function boxItems(): BoxItems {
  const items = new Map<string, StoredItem>([
    ["0", { id: "0", type: "folder", parentId: "", name: "All Files", etag: "0" }],
  ]);
  const readOnly = new Set<string>();
  let last = 100;
  const below = (parentId: string) => [...items.values()].filter((item) => item.parentId === parentId);
  const change = (id: string, patch: Partial<StoredItem>) => {
    const item = items.get(id);
    if (item) items.set(id, { ...item, ...patch, etag: String(Number(item.etag) + 1) });
  };
  const paths = (id: string, before: string): string[] =>
    below(id).flatMap((item) =>
      item.type === "file" ? [`${before}${item.name}`] : paths(item.id, `${before}${item.name}/`),
    );
  return {
    add(item) {
      const id = String((last += 1));
      items.set(id, { ...item, id, etag: "0" });
      return id;
    },
    find: (id) => items.get(id) ?? null,
    named: (parentId, name) => below(parentId).find((item) => item.name.toLowerCase() === name.toLowerCase()) ?? null,
    below,
    move: (id, parentId, name) => change(id, { parentId, name }),
    change: (id, content) => change(id, { content }),
    readOnly: (id) => void readOnly.add(id),
    isReadOnly(id) {
      for (let at = items.get(id); at; at = items.get(at.parentId)) if (readOnly.has(at.id)) return true;
      return false;
    },
    paths: (rootId) => paths(rootId, "").toSorted(),
  };
}
