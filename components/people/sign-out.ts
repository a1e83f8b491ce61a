"use client";
import { authClient } from "./auth-client.ts";

/** Ends this session and loads `next` anew, so that nothing read stays in the page; false when the server refused. */
export async function signOut(next = "/sign-in"): Promise<boolean> {
  try {
    const { error } = await authClient.signOut();
    if (error) return false;
  } catch {
    return false;
  }
  window.location.assign(next);
  return true;
}
