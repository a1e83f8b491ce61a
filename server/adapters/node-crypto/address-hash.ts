import { createHmac } from "node:crypto";

/**
 * What stands for a client's address where tries are counted: nobody without the installation's secret can tell the address
 * or compare it with that in another workspace.
 */
export function addressHash(secret: string): (workspaceId: string, network: string) => string {
  return (workspaceId, network) =>
    createHmac("sha256", secret).update(`causeway/form/${workspaceId}/${network}`).digest("hex");
}
