import type { ReactNode } from "react";
import type { Metadata, Viewport } from "next";
import { shell } from "#components/messages/shell.ts";
import { ThemeProvider } from "#components/shell/theme.tsx";
import { TrpcProvider } from "#components/trpc/provider.tsx";
import { Toaster } from "#components/ui/toaster.tsx";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: shell.product, template: `%s · ${shell.product}` },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#161b22" },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    // The theme's class is set by a script before React looks at the element.
    <html lang="en" suppressHydrationWarning>
      <body>
        <ThemeProvider>
          <TrpcProvider>
            {children}
            <Toaster />
          </TrpcProvider>
        </ThemeProvider>
      </body>
    </html>
  );
}
