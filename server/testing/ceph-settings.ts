/** The settings of a Ceph of one monitor, one store in memory and one gateway, for as long as a test runs. */
export function cephSettings(at: {
  /** Its folder, with mon, osd, rgw, log and run in it. */
  readonly folder: string;
  /** Where the programs' plugins are. */
  readonly libraries: string;
  readonly fsid: string;
  readonly monitorPort: number;
  readonly gatewayPort: number;
}): string {
  const { folder, libraries, fsid, monitorPort, gatewayPort } = at;
  return `[global]
fsid = ${fsid}
mon host = v2:127.0.0.1:${monitorPort}/0
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
keyring = ${folder}/keyring
run dir = ${folder}/run
admin socket = ${folder}/run/$name.asok
pid file = ${folder}/run/$name.pid
log file = ${folder}/log/$name.log
crash dir = ${folder}/log
log to stderr = false
err to stderr = false
mon cluster log file = ${folder}/log/cluster.log
plugin dir = ${libraries}/ceph
erasure code dir = ${libraries}/ceph/erasure-code
osd class dir = ${libraries}/rados-classes
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon warn on pool no redundancy = false
mon max pg per osd = 1000
rgw rados pool pg num min = 1
mon allow pool delete = true
ms bind ipv6 = false
[mon]
mon data = ${folder}/mon
mon data avail crit = 1
mon data avail warn = 2
mon osd min down reporters = 1
paxos propose interval = 0.02
paxos min wait = 0.01
[osd]
osd data = ${folder}/osd
osd objectstore = memstore
osd journal =
memstore device bytes = 4294967296
osd max object name len = 1024
osd fast fail on connection refused = true
osd class load list = *
osd class default list = *
[client]
rgw frontends = beast endpoint=127.0.0.1:${gatewayPort} tcp_nodelay=1
rgw data = ${folder}/rgw
rgw dns name = s3.localhost
rgw crypt require ssl = false
rgw thread pool size = 32
rgw enable usage log = false
rgw mime types file = /etc/mime.types
`;
}
