import type { BoxConfig } from "#core/box/box-config.ts";

/** Where Box is; the operator says, or Box's own addresses hold. */
export type BoxAddresses = { readonly api: string; readonly upload: string };

export const boxAddresses: BoxAddresses = {
  api: "https://api.box.com",
  upload: "https://upload.box.com/api",
};

export type BoxSdk = Awaited<ReturnType<typeof boxSdk>>;

/**
 * The parts of Box's library that we use. They are loaded with the first question: that takes most of a second and 25 MB,
 * which a process without Box shall not have (all of the library: 1.4 s and 55 MB). It tries everything once: when a thing
 * is tried again is our own matter.
 */
export async function boxSdk(config: BoxConfig, addresses: BoxAddresses, answerMs: number) {
  const [{ BoxJwtAuth, JwtConfig }, { BaseUrls, NetworkSession }, folders, files, uploads, downloads] =
    await Promise.all([
      import("box-node-sdk/box"),
      import("box-node-sdk/networking"),
      import("box-node-sdk/managers/folders"),
      import("box-node-sdk/managers/files"),
      import("box-node-sdk/managers/uploads"),
      import("box-node-sdk/managers/downloads"),
    ]);
  const networkSession = new NetworkSession({
    baseUrls: new BaseUrls({ baseUrl: addresses.api, uploadUrl: addresses.upload }),
    retryStrategy: { shouldRetry: () => Promise.resolve(false), retryAfter: () => 0 },
    timeoutConfig: { timeoutMs: answerMs },
  });
  const { clientId, clientSecret, privateKey, passphrase, keyId, subject } = config;
  const auth = new BoxJwtAuth({
    config: new JwtConfig({
      ...{ clientId, clientSecret, privateKey, privateKeyPassphrase: passphrase, jwtKeyId: keyId },
      ...(subject.kind === "enterprise" ? { enterpriseId: subject.id } : { userId: subject.id }),
    }),
  });
  const session = { auth, networkSession };
  return {
    folders: new folders.FoldersManager(session),
    files: new files.FilesManager(session),
    uploads: new uploads.UploadsManager(session),
    downloads: new downloads.DownloadsManager(session),
    /** The next question signs in anew. */
    forgetToken: () => auth.tokenStorage.clear(),
  };
}
