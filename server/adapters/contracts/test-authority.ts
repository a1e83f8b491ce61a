import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A certificate authority of the test's own with a certificate for localhost, made by openssl; PEM. */
export async function testAuthority(): Promise<{ readonly ca: string; readonly cert: string; readonly key: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-ca-"));
  const openssl = (...args: string[]) => run("openssl", args, { cwd: folder });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  try {
    await writeFile(path.join(folder, "san"), "subjectAltName=DNS:localhost,IP:127.0.0.1");
    await openssl(
      "req",
      "-x509",
      ...newKey,
      "-keyout",
      "ca.key",
      "-out",
      "ca.pem",
      "-days",
      "2",
      "-subj",
      "/CN=Test CA",
    );
    await openssl("req", ...newKey, "-keyout", "key.pem", "-out", "csr.pem", "-subj", "/CN=localhost");
    const signing = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "san"];
    await openssl("x509", "-req", "-in", "csr.pem", "-out", "cert.pem", ...signing);
    const text = (name: string) => readFile(path.join(folder, name), "utf8");
    return { ca: await text("ca.pem"), cert: await text("cert.pem"), key: await text("key.pem") };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
