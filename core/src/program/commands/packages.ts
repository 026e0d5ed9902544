import { type Command, lasting } from './command.ts';

/**
 * Programs that fetch and build: they take a while and succeed. The times are those of a small task on a good connection; a
 * scenario can say better.
 */
export const packageCommands: Readonly<Record<string, Command>> = {
  apk: lasting(2000),
  apt: lasting(5000),
  'apt-get': lasting(5000),
  yum: lasting(10_000),
  dnf: lasting(10_000),
  microdnf: lasting(8000),
  pip: lasting(8000),
  pip3: lasting(8000),
  git: lasting(2000),
  make: lasting(5000),
  tar: lasting(200),
  unzip: lasting(200),
  gzip: lasting(100),
  gunzip: lasting(100),
  openssl: lasting(200),
  rsync: lasting(1000),
  kubectl: lasting(500),
  helm: lasting(1000),
  aws: lasting(1000),
  gcloud: lasting(1500),
  gsutil: lasting(1500),
};
