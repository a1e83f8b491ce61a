"use client";
import { useMemo } from "react";
import { create } from "qrcode";

const quietZone = 4;

/** A QR code drawn here: the secret in it goes to no other server. Dark on white in both themes, so that it scans. */
export function QrCode({ text, alt }: { readonly text: string; readonly alt: string }) {
  const { path, side } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: "M" });
    let drawn = "";
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size; column += 1) {
        if (modules.get(row, column)) drawn += `M${column + quietZone} ${row + quietZone}h1v1h-1z`;
      }
    }
    return { path: drawn, side: modules.size + 2 * quietZone };
  }, [text]);
  return (
    <svg
      role="img"
      aria-label={alt}
      viewBox={`0 0 ${side} ${side}`}
      className="size-48 rounded-lg border bg-white"
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
