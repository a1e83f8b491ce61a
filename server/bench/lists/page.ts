/** A page of a list as the dashboard asks for it; `turn` counts the times, so that each can ask for something else. */
export type Page = { readonly name: string; readonly read: (turn: number) => Promise<unknown> };
