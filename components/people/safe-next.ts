/**
 * Where to go after signing in: a path of this site, else the start page. `//host`, `/\host` and full addresses would
 * lead to somebody else's site.
 */
export function safeNext(next: string | null | undefined): string {
  if (!next || !/^\/(?![/\\])/u.test(next)) return "/";
  // Control characters are dropped by browsers, which could bring two slashes together.
  return /[\u0000-\u001f\u007f\\]/u.test(next) ? "/" : next;
}
