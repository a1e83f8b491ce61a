import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { checkPort } from "./check-port.ts";

test("a port in use is named, with what to do", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;
  await expect(checkPort("127.0.0.1", port)).rejects.toThrow(
    `Port ${port} is in use by another program. End that program, or choose another port: PORT=3001 npm start.`,
  );
  other.close();
  await once(other, "close");
  await expect(checkPort("127.0.0.1", port)).resolves.toBeUndefined();
});

test("an address of another machine is named", async () => {
  await expect(checkPort("192.0.2.1", 3000)).rejects.toThrow("The address 192.0.2.1 is not one of this machine.");
});
