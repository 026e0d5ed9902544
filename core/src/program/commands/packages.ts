import { argumentsOf, type Command } from './command.ts';

/** A program that does a task of a usual length and succeeds. */
function task(ms: number): Command {
  return function* (input) {
    const name = input.argv[0]?.split('/').at(-1) ?? '';
    input.machine.setup.assume(`command ${name}`, `exits 0 after ${ms / 1000}s`, 'default');
    yield input.machine.sleep(ms);
    return 0;
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
  git: task(2000),
  make: task(5000),
  tar: task(200),
  unzip: task(200),
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
  rclone: task(2000),
  restic: task(2000),
};
