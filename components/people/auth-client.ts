"use client";
import { createAuthClient } from "better-auth/react";
import { twoFactorClient } from "better-auth/client/plugins";

/** The sign-in library in the browser; what it can reach is listed in the server's open paths. */
export const authClient = createAuthClient({ plugins: [twoFactorClient()] });
