/** Directories that every image has, as far as scripts care. */
export const imageDirectories: ReadonlySet<string> = new Set([
  '/',
  '/bin',
  '/dev',
  '/etc',
  '/home',
  '/lib',
  '/opt',
  '/proc',
  '/root',
  '/run',
  '/sbin',
  '/srv',
  '/sys',
  '/tmp',
  '/usr',
  '/usr/bin',
  '/usr/local',
  '/usr/local/bin',
  '/usr/share',
  '/var',
  '/var/lib',
  '/var/log',
  '/var/run',
  '/var/tmp',
  '/var/cache',
]);

/** Files that the runtime and the kubelet put into every container (kubelet_pods.go makeMounts; OCI runtime spec, default devices), with their content. */
export const runtimeFiles: ReadonlyMap<string, string> = new Map([
  ['/etc/hosts', '127.0.0.1\tlocalhost\n'],
  [
    '/etc/resolv.conf',
    'nameserver 10.96.0.10\nsearch default.svc.cluster.local svc.cluster.local cluster.local\noptions ndots:5\n',
  ],
  ['/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n'],
  ['/etc/os-release', 'ID=linux\n'],
  ['/dev/termination-log', ''],
  ['/proc/1/cmdline', ''],
  ['/proc/cpuinfo', ''],
  ['/proc/meminfo', ''],
  ['/var/run/secrets/kubernetes.io/serviceaccount/namespace', 'default'],
  ['/var/run/secrets/kubernetes.io/serviceaccount/token', 'token'],
  ['/var/run/secrets/kubernetes.io/serviceaccount/ca.crt', 'ca'],
]);

/** Directories that there are because a file of the runtime lies in them. */
export const runtimeDirectories: ReadonlySet<string> = new Set([...runtimeFiles.keys()].flatMap(parentsOf));

function parentsOf(path: string): readonly string[] {
  const parents: string[] = [];
  for (let end = path.lastIndexOf('/'); end >= 0; end = end === 0 ? -1 : path.lastIndexOf('/', end - 1))
    parents.push(path.slice(0, end));
  return parents;
}
