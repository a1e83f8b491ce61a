"use client";
import type { NoticeKind, NoticeTiming } from "#core/notices/notice-kinds.ts";
import { noticeTimings } from "#core/notices/notice-kinds.ts";
import { noticeKindNames, noticeRules as words, timingNames } from "#components/messages/notices.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { Select } from "#components/ui/select.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";

type View = RouterOutputs["notices"]["rules"];
export type RuleChoice = NoticeTiming | "inherit";

type RulesTableProps = {
  readonly caption: string;
  readonly view: View;
  readonly kinds: readonly NoticeKind[];
  /** Null: the rules for all feeds; else the feed's own, which may say "as all feeds". */
  readonly feedId: string | null;
  /** Absent for those who may only read. */
  readonly onChoose?: (channelId: string, kind: NoticeKind, choice: RuleChoice) => void;
};

/** Each kind of notice with each channel: at once, once a day, or never. */
export function RulesTable({ caption, view, kinds, feedId, onChoose }: RulesTableProps) {
  const { channels, rules } = view;
  const ruleOf = (channelId: string, kind: NoticeKind, ofFeed: string | null) =>
    rules.find((rule) => rule.channelId === channelId && rule.kind === kind && rule.feedId === ofFeed)?.timing;
  return (
    <Table caption={caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.what}</TableHeader>
          {channels.map(({ id, name, enabled }) => (
            <TableHeader key={id}>
              {name} {!enabled && <span className="font-normal text-ink-2">({words.pausedMark})</span>}
            </TableHeader>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {kinds.map((kind) => (
          <TableRow key={kind}>
            <TableRowHeader className="min-w-40 font-normal">{noticeKindNames[kind]}</TableRowHeader>
            {channels.map(({ id, name }) => {
              const general = ruleOf(id, kind, null) ?? "off";
              const own = feedId === null ? undefined : ruleOf(id, kind, feedId);
              const inherit = words.inherit(timingNames[general]);
              const options = noticeTimings.map((value) => ({ value, label: timingNames[value] }));
              const shown = feedId === null ? general : (own ?? "inherit");
              return (
                <TableCell key={id}>
                  {onChoose ? (
                    <Select
                      size="sm"
                      aria-label={words.choice(noticeKindNames[kind], name)}
                      className="w-full max-w-56 min-w-36"
                      value={shown}
                      onValueChange={(value) => isChoice(value) && onChoose(id, kind, value)}
                      options={feedId === null ? options : [{ value: "inherit", label: inherit }, ...options]}
                    />
                  ) : shown === "inherit" ? (
                    inherit
                  ) : (
                    timingNames[shown]
                  )}
                </TableCell>
              );
            })}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function isChoice(text: string): text is RuleChoice {
  return text === "inherit" || (noticeTimings as readonly string[]).includes(text);
}
