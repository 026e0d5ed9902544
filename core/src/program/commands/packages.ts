import { assumedTask } from './assumed-task.ts';
import { argumentsOf, type Command } from './command.ts';
import { runUnknown } from './unknown.ts';

/** Words after which a program that does tasks goes on for ever: `kubectl proxy`, `kubectl get -w`, `calicoctl version --poll=1m`. */
const staying = /^(proxy|port-forward|watch|-w|--(watch|follow|poll)(=(?!false).*)?)$/;

/** A program that does a task of a usual length and succeeds. */
function task(ms: number): Command {
  return (input) => {
    const goesOn = input.staysOn && input.machine.setup.longRunning && argumentsOf(input).some((word) => staying.test(word));
    return goesOn ? runUnknown(input) : assumedTask(`command ${input.argv[0]?.split('/').at(-1) ?? ''}`, ms, input);
  };
}

/** A package manager: what it installs is there afterwards, under whatever name. */
function packageManager(ms: number): Command {
  const install = task(ms);
  return function* (input) {
    const code = yield* install(input);
    if (argumentsOf(input).some((word) => word === 'install' || word === 'add')) input.machine.state.programsAdded = true;
    return code;
  };
}

/** A program that brings files: any may be there afterwards. */
function fetching(ms: number): Command {
  const fetch = task(ms);
  return function* (input) {
    const code = yield* fetch(input);
    input.machine.state.filesAdded = true;
    return code;
  };
}

/**
 * Programs that fetch and build: they take a while and succeed. The times are those of a small task on a good connection; a
 * scenario can say better.
 */
export const packageCommands: Readonly<Record<string, Command>> = {
  apk: packageManager(2000),
  apt: packageManager(5000),
  'apt-get': packageManager(5000),
  yum: packageManager(10_000),
  dnf: packageManager(10_000),
  microdnf: packageManager(8000),
  pip: packageManager(8000),
  pip3: packageManager(8000),
  git: fetching(2000),
  make: task(5000),
  tar: fetching(200),
  unzip: fetching(200),
  gzip: task(100),
  gunzip: task(100),
  openssl: task(200),
  rsync: task(1000),
  kubectl: task(500),
  helm: task(1000),
  aws: task(1000),
  gcloud: task(1500),
  gsutil: task(1500),
  az: task(1500),
  calicoctl: task(500),
  kustomize: task(500),
  migrate: task(1000),
  flyway: task(3000),
  liquibase: task(5000),
  alembic: task(2000),
  'huggingface-cli': task(30_000),
  pg_dump: task(2000),
  mysqldump: task(2000),
  xtrabackup: task(5000),
  xbstream: task(1000),
  zypper: packageManager(10_000),
  pacman: packageManager(5000),
  dpkg: packageManager(1000),
  rpm: packageManager(1000),
  gem: packageManager(5000),
  conda: packageManager(20_000),
  uv: packageManager(3000),
  poetry: packageManager(8000),
  pipenv: packageManager(10_000),
  composer: packageManager(8000),
  gpg: task(200),
  zip: task(200),
  xz: task(200),
  bzip2: task(200),
  bunzip2: task(200),
  zstd: task(100),
  cpio: task(200),
  scp: task(1000),
  sftp: task(1000),
  ssh: task(500),
  keytool: task(1000),
  go: task(10_000),
  cargo: task(20_000),
  mvn: task(20_000),
  gradle: task(20_000),
  cmake: task(3000),
  gcc: task(1000),
  docker: task(1000),
  podman: task(1000),
  buildah: task(5000),
  skopeo: task(2000),
  crane: task(1000),
  crictl: task(500),
  ctr: task(500),
  terraform: task(5000),
  ansible: task(5000),
  'ansible-playbook': task(10_000),
  flux: task(1000),
  oc: task(500),
  jf: task(2000),
  mc: task(1000),
  s3cmd: task(1500),
  azcopy: task(2000),
  'cloud-init': task(2000),
  pg_restore: task(3000),
  pg_basebackup: task(5000),
  initdb: task(2000),
  createdb: task(500),
  mongodump: task(2000),
  mongorestore: task(3000),
  mongoimport: task(2000),
  sqlite3: task(100),
  cqlsh: task(1000),
  nodetool: task(1500),
  dbmate: task(1000),
  goose: task(1000),
  atlas: task(1000),
  prisma: task(3000),
  ab: task(2000),
  wrk: task(10_000),
  hey: task(2000),
  k6: task(10_000),
  iperf3: task(10_000),
  tcpdump: task(2000),
  traceroute: task(2000),
  sysbench: task(10_000),
  fio: task(10_000),
  ffmpeg: task(10_000),
  mkfs: task(500),
  'mkfs.ext4': task(500),
  fsck: task(500),
  rclone: task(2000),
  restic: task(2000),
};
