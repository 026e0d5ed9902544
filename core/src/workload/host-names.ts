/** A Service, or one pod behind it, that a host name may stand for. */
export interface ServiceAddress {
  readonly service: string;
  /** Undefined for the namespace of the pod that asks. */
  readonly namespace: string | undefined;
  /** `web-0` in `web-0.web`: a pod with a name of its own behind a headless Service. */
  readonly pod: string | undefined;
}

/** What a host name stands for, as far as its form tells. */
export interface HostName {
  /** In small letters and without the dot at its end. */
  readonly name: string;
  /** What of the cluster it may stand for, likeliest first. */
  readonly candidates: readonly ServiceAddress[];
  /** `cluster`: nothing else can know it. `outside`: a name of the internet or of a network around. `unknown`: it is filled in later, or elsewhere. */
  readonly home: 'cluster' | 'outside' | 'unknown';
}

/** The address that a simulated pod has. */
export const podAddress = '10.244.0.10';

/** Whether it is an IP address and no name. */
export const isAddress = (name: string): boolean => /^\d+\.\d+\.\d+\.\d+$/.test(name) || name.includes(':');

/** Whether a name or address is that of the pod that asks, in every pod the same. */
export function isLocalHost(name: string): boolean {
  return name === 'localhost' || name.startsWith('127.') || ['0.0.0.0', '::1', '[::1]', podAddress].includes(name);
}

/** What stands for a value that only a ConfigMap or Secret elsewhere has: no public domain ends like this. */
export const unknownValueSuffix = '.unknown';

const label = /^[a-z0-9_]([-a-z0-9_]*[a-z0-9_])?$/;
/** A name with a part that somebody else fills in: `{{ .Release.Name }}-db`, `$(DB_HOST)`, `<host>`. */
const isFilledInLater = (text: string): boolean => /[^-\w.:/]/.test(text) || text.endsWith(unknownValueSuffix);

/** Last parts of names that networks around a cluster use, and of addresses on the internet that have two parts. */
const outerDomains: ReadonlySet<string> = new Set(
  (
    'com org net edu gov mil int info biz pro name mobi dev app cloud tech online site store shop blog page link live news media agency ' +
    'games group email network systems solutions software digital services world today zone xyz top club tools codes run sh ' +
    'internal local localdomain lan corp home intranet private arpa'
  ).split(' '),
);

function isOuterDomain(last: string, ownNamespace: string): boolean {
  return last !== ownNamespace && (outerDomains.has(last) || /^[a-z]{2}$/.test(last));
}

/**
 * What a host name may stand for in a cluster, by the search domains that pods have
 * (kubernetes.io/docs/concepts/services-networking/dns-pod-service): `db`, `db.prod`, `db.prod.svc`, `db.prod.svc.cluster.local`, each also with the
 * name of a pod before it.
 * @param ownNamespace of the pod that asks: with it `db.dev` is a Service of the namespace `dev`, else a name on the internet
 */
export function readHostName(host: string, ownNamespace: string): HostName {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (isFilledInLater(name)) return { name, candidates: [], home: 'unknown' };
  if (isAddress(name)) return { name, candidates: [], home: 'outside' };
  const isWhole = name.endsWith('.cluster.local');
  const labels = name.replace(/\.cluster\.local$/, '').split('.');
  if (labels.some((each) => !label.test(each))) return { name, candidates: [], home: 'cluster' };
  if (labels.at(-1) === 'svc' && labels.length > 1) return { name, candidates: ofService(labels.slice(0, -1)), home: 'cluster' };
  const last = labels.at(-1) ?? '';
  const isInside = isWhole || labels.length === 1 || (labels.length <= 3 && !isOuterDomain(last, ownNamespace));
  return { name, candidates: candidatesOf(labels), home: isInside ? 'cluster' : 'outside' };
}

function candidatesOf([first = '', second, third, ...more]: readonly string[]): ServiceAddress[] {
  if (more.length > 0) return [];
  if (second === undefined) return [{ service: first, namespace: undefined, pod: undefined }];
  if (third !== undefined) return [{ service: second, namespace: third, pod: first }];
  return [
    { service: first, namespace: second, pod: undefined },
    { service: second, namespace: undefined, pod: first },
  ];
}

/** Before `.svc` the namespace always stands. */
function ofService(labels: readonly string[]): ServiceAddress[] {
  const [first = '', second, third, ...more] = labels;
  if (second === undefined || more.length > 0) return [];
  return third === undefined
    ? [{ service: first, namespace: second, pod: undefined }]
    : [{ service: second, namespace: third, pod: first }];
}
