import type { Environment } from "#core/access/environments.ts";
import type { ReadErrors } from "#core/requisitions/read-errors.ts";
import type { NoticeKind } from "#core/notices/notice-kinds.ts";

/** All that a notice's text is made of. There is no place in it for a file name, a cell or a person. */
export type NoticeFacts = {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly importId: string | null;
  readonly importNumber: number | null;
  readonly feedId: string | null;
  readonly feedName: string | null;
  readonly counts: Readonly<Record<string, number>>;
  /** Of decisions that were read and refused: where and what is wrong, without a cell. */
  readonly errors?: ReadErrors | null;
  /** ISO 8601 in UTC. */
  readonly at: string;
};

/** The workspace in words, and as its address has it. */
export type WorkspaceWords = {
  readonly tenant: string;
  readonly tenantName: string;
  readonly environment: Environment;
};
