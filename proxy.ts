import { NextResponse, type NextRequest } from "next/server";
import { requestedPathHeader } from "#components/shell/requested-path.ts";

/** Hands on the address that was asked for, so that whoever must sign in first comes back to it. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set(requestedPathHeader, request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/w/:path*", "/account"] };
