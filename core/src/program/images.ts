import { type ImageName, parseImageName } from './images/image-name.ts';
import { entryInit, entryShell, imageProgram } from './images/image-program.ts';
import type { UserImage } from './images/user-images.ts';
import { matches } from './shell/pattern.ts';
import { ash, bash, dash, oldAsh, oldBash, type ShellKind } from './shell/shell-kind.ts';

/** What is known of an image before its container starts. */
export interface ImageProfile {
  /** The row of the table that it comes from; undefined for an image that is not known. */
  readonly row: string | undefined;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** What `sh` is; undefined in an image without a shell. */
  readonly shell: ShellKind | undefined;
  readonly bash: ShellKind;
  /** Which programs the image has; `open` where any may be there, `bare` where any but a system's common tools may. */
  readonly programs: 'open' | 'bare' | 'busybox' | 'debian' | 'own';
  readonly isOpen: boolean;
  /** Programs beside those of `programs`. */
  readonly ownPrograms: readonly string[];
  /** STOPSIGNAL of the image. */
  readonly stopSignal: string | undefined;
  readonly workingDirectory: string;
  /** Whether its USER is root; undefined where that is not known. */
  readonly runsAsRoot: boolean | undefined;
  /** What the user says of the image's program. */
  readonly said: UserImage | undefined;
}

interface ImageRow {
  /** Patterns of repositories, separated by blanks; one without a slash is compared with the last part too where `anywhere` is set. */
  readonly images: string;
  /** Patterns of tags that the row is for; absent for all. */
  readonly tags?: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly programs?: ImageProfile['programs'];
  readonly own?: string;
  readonly shell?: ShellKind | 'none';
  readonly stopSignal?: string;
  readonly workingDirectory?: string;
  /** USER of the image is another than root. */
  readonly nonRoot?: true;
}

const script = '/docker-entrypoint.sh';
const shortScript = 'docker-entrypoint.sh';

/**
 * Well-known images, first match wins. Entry points, commands and STOPSIGNAL are those of the image's Dockerfile: Docker Official
 * Images (github.com/docker-library), k8s.io images (github.com/kubernetes/kubernetes test/images, build/pause), else the
 * project's own. What the commands do is in `commands/server-table.ts`.
 */
const rows: readonly ImageRow[] = [
  // Shells and base systems: their command is a shell, which ends at once on an empty input.
  {
    images: 'busybox *.io/busybox */*.io/busybox',
    tags: '1.1? 1.1?.* 1.2[0-7] 1.2[0-7].*',
    command: ['sh'],
    programs: 'busybox',
    shell: oldAsh,
  },
  { images: 'busybox *.io/busybox *.gcr.io/*/busybox k8s.gcr.io/busybox', command: ['sh'], programs: 'busybox', shell: ash },
  { images: 'alpine', command: ['/bin/sh'], programs: 'busybox', own: 'apk getent ldd', shell: ash },
  {
    images: 'ubuntu',
    tags: '14.* 16.* 18.* 20.* trusty xenial bionic focal',
    command: ['/bin/bash'],
    programs: 'debian',
    shell: dash,
  },
  { images: 'ubuntu', command: ['/bin/bash'], programs: 'debian', shell: dash },
  { images: 'debian', tags: '8* 9* 10* jessie* stretch* buster*', command: ['bash'], programs: 'debian', shell: dash },
  { images: 'debian', command: ['bash'], programs: 'debian', shell: dash },
  {
    images: 'bash',
    entrypoint: [shortScript],
    command: ['bash'],
    programs: 'busybox',
    own: 'bash docker-entrypoint.sh',
    shell: ash,
  },
  { images: 'centos rockylinux almalinux amazonlinux fedora', command: ['/bin/bash'], shell: bash },
  {
    images:
      'registry.k8s.io/pause k8s.gcr.io/pause gcr.io/google_containers/pause gcr.io/google-containers/pause *.k8s.io/pause mcr.microsoft.com/oss/kubernetes/pause */pause',
    entrypoint: ['/pause'],
    programs: 'own',
    own: 'pause',
    shell: 'none',
    nonRoot: true,
  },
  { images: 'hello-world', command: ['/hello'], programs: 'own', own: 'hello', shell: 'none' },
  { images: 'gcr.io/distroless/* *.gcr.io/distroless/*', tags: '*debug*', shell: ash },
  { images: 'gcr.io/distroless/* *.gcr.io/distroless/*', programs: 'bare', shell: 'none', entrypoint: [imageProgram] },
  { images: 'cgr.dev/chainguard/busybox cgr.dev/chainguard/wolfi-base cgr.dev/chainguard/bash', shell: ash },
  { images: 'cgr.dev/chainguard/*', tags: '*-dev', shell: ash },
  { images: 'cgr.dev/chainguard/*', programs: 'bare', shell: 'none', entrypoint: [imageProgram], nonRoot: true },
  // Web servers and proxies.
  {
    images: 'nginx nginxinc/nginx-unprivileged',
    tags: '1.[0-9] 1.[0-9].* 1.1[0-8] 1.1[0-8].* 1.19.[0-4]*',
    entrypoint: [],
    command: ['nginx', '-g', 'daemon off;'],
    shell: dash,
  },
  {
    images: 'nginx nginxinc/nginx-unprivileged',
    entrypoint: [script],
    command: ['nginx', '-g', 'daemon off;'],
    shell: dash,
    stopSignal: 'SIGQUIT',
  },
  { images: 'ikubernetes/myapp', command: ['nginx', '-g', 'daemon off;'], shell: ash },
  { images: 'httpd', command: ['httpd-foreground'], shell: dash, stopSignal: 'SIGWINCH', workingDirectory: '/usr/local/apache2' },
  { images: 'caddy', command: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile'], shell: ash, workingDirectory: '/srv' },
  { images: 'traefik', entrypoint: ['/entrypoint.sh'], command: ['traefik'], shell: ash },
  { images: 'traefik/whoami containous/whoami', entrypoint: ['/whoami'], programs: 'own', own: 'whoami', shell: 'none' },
  {
    images: 'haproxy',
    entrypoint: [shortScript],
    command: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
    shell: dash,
    stopSignal: 'SIGUSR1',
    nonRoot: true,
  },
  { images: 'envoyproxy/envoy*', entrypoint: [script], command: ['envoy', '-c', '/etc/envoy/envoy.yaml'], shell: dash },
  {
    images: 'php',
    tags: '*apache*',
    entrypoint: ['docker-php-entrypoint'],
    command: ['apache2-foreground'],
    shell: dash,
    stopSignal: 'SIGWINCH',
  },
  {
    images: 'php',
    tags: '*fpm*',
    entrypoint: ['docker-php-entrypoint'],
    command: ['php-fpm'],
    shell: dash,
    stopSignal: 'SIGQUIT',
  },
  { images: 'wordpress', tags: '*fpm*', entrypoint: [shortScript], command: ['php-fpm'], shell: dash, stopSignal: 'SIGQUIT' },
  { images: 'wordpress', entrypoint: [shortScript], command: ['apache2-foreground'], shell: dash, stopSignal: 'SIGWINCH' },
  // Data stores and queues.
  {
    images: 'redis valkey/valkey',
    tags: '*alpine*',
    entrypoint: [shortScript],
    command: ['redis-server'],
    shell: ash,
    workingDirectory: '/data',
  },
  { images: 'redis valkey/valkey', entrypoint: [shortScript], command: ['redis-server'], shell: dash, workingDirectory: '/data' },
  {
    images: 'bitnami/redis',
    entrypoint: ['/opt/bitnami/scripts/redis/entrypoint.sh'],
    command: ['redis-server'],
    shell: dash,
    nonRoot: true,
  },
  {
    images: 'postgres postgis/postgis timescale/timescaledb',
    tags: '*alpine*',
    entrypoint: [shortScript],
    command: ['postgres'],
    shell: ash,
    stopSignal: 'SIGINT',
  },
  {
    images: 'postgres postgis/postgis timescale/timescaledb',
    entrypoint: [shortScript],
    command: ['postgres'],
    shell: dash,
    stopSignal: 'SIGINT',
  },
  { images: 'mysql percona mysql/mysql-server', entrypoint: [shortScript], command: ['mysqld'], shell: bash },
  { images: 'mariadb', entrypoint: [shortScript], command: ['mariadbd'], shell: dash },
  { images: 'mongo', entrypoint: [shortScript], command: ['mongod'], shell: dash },
  { images: 'memcached', entrypoint: [shortScript], command: ['memcached'], shell: dash },
  { images: 'rabbitmq', entrypoint: [shortScript], command: ['rabbitmq-server'], shell: dash },
  { images: 'zookeeper', entrypoint: [script], command: ['zkServer.sh', 'start-foreground'], shell: dash },
  {
    images: 'elasticsearch docker.elastic.co/elasticsearch/elasticsearch',
    command: ['elasticsearch'],
    shell: dash,
    nonRoot: true,
  },
  { images: 'quay.io/coreos/etcd gcr.io/etcd-development/etcd registry.k8s.io/etcd', command: ['etcd'], shell: 'none' },
  { images: 'nats', entrypoint: [shortScript], command: ['nats-server'], shell: ash },
  { images: 'minio/minio quay.io/minio/minio', entrypoint: ['/usr/bin/docker-entrypoint.sh'], command: ['minio'], shell: bash },
  // Monitoring and infrastructure.
  {
    images: 'prom/prometheus quay.io/prometheus/prometheus',
    entrypoint: ['/bin/prometheus'],
    command: ['--config.file=/etc/prometheus/prometheus.yml'],
    shell: ash,
    workingDirectory: '/prometheus',
    nonRoot: true,
  },
  {
    images: 'prom/alertmanager quay.io/prometheus/alertmanager',
    entrypoint: ['/bin/alertmanager'],
    command: ['--config.file=/etc/alertmanager/alertmanager.yml'],
    shell: ash,
    nonRoot: true,
  },
  {
    images: 'prom/node-exporter quay.io/prometheus/node-exporter',
    entrypoint: ['/bin/node_exporter'],
    shell: ash,
    nonRoot: true,
  },
  { images: 'grafana/grafana', entrypoint: ['/run.sh'], command: [], shell: ash, nonRoot: true },
  {
    images: 'registry',
    entrypoint: ['/entrypoint.sh'],
    command: ['registry', 'serve', '/etc/docker/registry/config.yml'],
    shell: ash,
  },
  {
    images: 'registry.k8s.io/coredns/coredns coredns/coredns',
    entrypoint: ['/coredns'],
    programs: 'own',
    own: 'coredns',
    shell: 'none',
    nonRoot: true,
  },
  // What tutorials use.
  {
    images:
      'registry.k8s.io/e2e-test-images/agnhost k8s.gcr.io/e2e-test-images/agnhost gcr.io/kubernetes-e2e-test-images/agnhost',
    entrypoint: ['/agnhost'],
    command: ['pause'],
    programs: 'busybox',
    own: 'agnhost bash curl dig nslookup',
    shell: ash,
  },
  {
    images:
      'k8s.gcr.io/echoserver registry.k8s.io/echoserver gcr.io/google_containers/echoserver gcr.io/google-containers/echoserver',
    command: ['echoserver'],
    own: 'echoserver',
  },
  {
    images: 'k8s.gcr.io/liveness registry.k8s.io/liveness gcr.io/google_containers/liveness',
    command: ['/server'],
    own: 'server',
    shell: 'none',
  },
  {
    images: 'gcr.io/google-samples/hello-app us-docker.pkg.dev/google-samples/containers/gke/hello-app',
    command: ['hello-app'],
    own: 'hello-app',
    shell: 'none',
  },
  { images: 'hashicorp/http-echo', entrypoint: ['/http-echo'], programs: 'own', own: 'http-echo', shell: 'none', nonRoot: true },
  { images: 'stefanprodan/podinfo ghcr.io/stefanprodan/podinfo', command: ['./podinfo'], shell: ash, nonRoot: true },
  { images: 'polinux/stress polinux/stress-ng', command: ['stress'] },
  { images: 'perl ruby', command: ['irb'], shell: dash },
  { images: 'python', tags: '*alpine*', command: ['python3'], shell: ash },
  { images: 'python', command: ['python3'], shell: dash },
  { images: 'node', tags: '*alpine*', entrypoint: [shortScript], command: ['node'], shell: ash },
  { images: 'node', entrypoint: [shortScript], command: ['node'], shell: dash },
  { images: 'golang', command: ['bash'], shell: dash },
  { images: 'curlimages/curl', entrypoint: ['/entrypoint.sh'], command: ['curl'], shell: ash, nonRoot: true },
];

const unknownImage: ImageProfile = {
  row: undefined,
  entrypoint: [],
  command: [],
  shell: dash,
  bash,
  programs: 'open',
  isOpen: true,
  ownPrograms: [],
  stopSignal: undefined,
  workingDirectory: '/',
  runsAsRoot: undefined,
  said: undefined,
};

/** What was looked up before: each start and stop of a container asks again. */
const profiles = new Map<string, ImageProfile>();
const maxProfiles = 500;

/**
 * What is known of an image by its name; of others everything stays open. What the user says comes before the table.
 * @param images the user's table, first match wins
 */
export function imageProfile(image: string, images: readonly UserImage[] = []): ImageProfile {
  const profile = profiles.get(image) ?? lookUp(image);
  if (profiles.size >= maxProfiles) profiles.clear();
  profiles.set(image, profile);
  const said = images.length > 0 ? userImageOf(image, images) : undefined;
  return said ? saidOver(profile, said) : profile;
}

function userImageOf(image: string, images: readonly UserImage[]): UserImage | undefined {
  const { repository, tag } = parseImageName(image);
  return images.find(({ pattern }) => matches(/:[^/]*$/.test(pattern) ? `${repository}:${tag}` : repository, pattern));
}

const shellKinds = { dash, bash, ash };

function saidOver(profile: ImageProfile, said: UserImage): ImageProfile {
  const { shell = profile.shell, stopSignal = profile.stopSignal } = said;
  const launcher = said.pid1 === undefined ? [] : launchers[said.pid1];
  const isKnown = profile.row !== undefined;
  return {
    ...profile,
    row: profile.row ?? said.pattern,
    stopSignal,
    shell: shell === 'none' ? undefined : typeof shell === 'string' ? shellKinds[shell] : shell,
    entrypoint: [...launcher, ...(isKnown ? profile.entrypoint : [imageProgram])],
    said,
  };
}

/** What stands in front of the image's own program. */
const launchers: Readonly<Record<NonNullable<UserImage['pid1']>, readonly string[]>> = {
  program: [],
  shell: [entryShell],
  init: [entryInit],
};

function lookUp(image: string): ImageProfile {
  const name = parseImageName(image);
  const row = rows.find((each) => rowMatches(each, name));
  return row ? profileOf(row, name) : unknownProfile(name);
}

function rowMatches(row: ImageRow, name: ImageName): boolean {
  const fits = (patterns: string, text: string): boolean => patterns.split(' ').some((pattern) => matches(text, pattern));
  return fits(row.images, name.repository) && (row.tags === undefined || fits(row.tags, name.tag));
}

function profileOf(row: ImageRow, name: ImageName): ImageProfile {
  const programs = row.programs ?? 'open';
  const given = row.shell === 'none' ? undefined : (row.shell ?? dash);
  const shell = given?.name === 'bash' ? bashOf(name) : given;
  return {
    row: row.images.split(' ')[0],
    entrypoint: row.entrypoint ?? [],
    command: row.command ?? [],
    shell,
    bash: bashOf(name),
    programs,
    isOpen: programs === 'open' || programs === 'bare',
    ownPrograms: (row.own ?? '').split(' '),
    stopSignal: row.stopSignal,
    workingDirectory: row.workingDirectory ?? '/',
    runsAsRoot: row.nonRoot !== true && !/nonroot|unprivileged/.test(`${name.repository}:${name.tag}`),
    said: undefined,
    ...(name.tag.includes('alpine') && shell ? { shell: alpineShell(name) } : {}),
  };
}

/** Systems whose bash is older than 5.1, which gives way to the last command of a list: by code name in any tag, or by version. */
const oldSystems = /\b(wheezy|jessie|stretch|buster|trusty|xenial|bionic|focal|centos[67]|el[678]|ubi[78]|amzn?[12]?)\b/;
const oldVersions: Readonly<Record<string, RegExp>> = {
  debian: /^([789]|10)\b/,
  ubuntu: /^(1\d|20)\b/,
  centos: /./,
  rockylinux: /^8\b/,
  almalinux: /^8\b/,
  amazonlinux: /^(1|2|2\.\d+(\.\d+)*|2018\S*)$/,
};

function bashOf({ base, tag }: ImageName): ShellKind {
  const isOld = oldSystems.test(tag) || (Object.hasOwn(oldVersions, base) && oldVersions[base]?.test(tag) === true);
  return isOld ? oldBash : bash;
}

/** Alpine has busybox 1.28, whose ash gives way to its last command, since 3.8. */
function alpineShell({ base, tag }: ImageName): ShellKind {
  const version = /^3\.(\d+)/.exec(base === 'alpine' ? tag : '') ?? /alpine-?3\.(\d+)/.exec(tag);
  return version && Number(version[1]) < 8 ? oldAsh : ash;
}

/** A tag often tells the base system, and with it the shell. */
function unknownProfile(name: ImageName): ImageProfile {
  const isBusybox = /alpine|busybox/.test(name.tag);
  return { ...unknownImage, bash: bashOf(name), ...(isBusybox ? { shell: alpineShell(name) } : {}) };
}
