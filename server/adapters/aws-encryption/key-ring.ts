import {
  type KeyringNode,
  MultiKeyringNode,
  NodeDefaultCryptographicMaterialsManager,
  type NodeMaterialsManager,
} from "@aws-crypto/material-management-node";
import { RawAesKeyringNode, RawAesWrappingSuiteIdentifier } from "@aws-crypto/raw-aes-keyring-node";
import { keyNamespace } from "#adapters/aws-encryption/message-format.ts";
import type { Opening } from "#adapters/aws-encryption/open-message.ts";
import type { SealingKey } from "#adapters/aws-encryption/sealing-key.ts";

/** The newest key seals; all of them open. */
export type KeyRing = Opening & { readonly current: string; readonly sealing: NodeMaterialsManager };

/** `kmsKeys` are ARNs; with one, it seals and the keys of this machine only open what they have sealed before. */
export async function keyRing(keys: readonly SealingKey[], kmsKeys: readonly string[]): Promise<KeyRing> {
  const named = [
    ...(await kmsKeyrings(kmsKeys)),
    ...keys.map((key): NamedKeyring => ({ name: key.name, keyring: rawKeyring(key) })),
  ];
  const [first, ...others] = named;
  if (!first) throw new Error("A key ring has a key at least.");
  const all = new MultiKeyringNode({ generator: first.keyring, children: others.map(({ keyring }) => keyring) });
  return {
    current: first.name,
    sealing: new NodeDefaultCryptographicMaterialsManager(first.keyring),
    materials: new NodeDefaultCryptographicMaterialsManager(all),
    names: new Set(named.map(({ name }) => name)),
  };
}

type NamedKeyring = { readonly name: string; readonly keyring: KeyringNode };

function rawKeyring({ name, bytes }: SealingKey): KeyringNode {
  return new RawAesKeyringNode({
    keyNamespace,
    keyName: name,
    // The keyring wipes what it is given when it is done with it.
    unencryptedMasterKey: Uint8Array.from(bytes),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
    utf8Sorting: true,
  });
}

/** The client for KMS is loaded by those only who have such a key. */
async function kmsKeyrings(arns: readonly string[]): Promise<NamedKeyring[]> {
  if (arns.length === 0) return [];
  const { KmsKeyringNode } = await import("@aws-crypto/kms-keyring-node");
  return arns.map((arn) => ({ name: arn, keyring: new KmsKeyringNode({ generatorKeyId: arn }) }));
}
