import { defaultNumber, defaultOneOf, defaultText } from './defaulted.ts';
import type { Fields } from './fields.ts';
import type { Handler, Lifecycle, Probe } from './pod-spec.ts';

/** Reads a probe with its defaults; undefined where no action is written (the API server demands one). */
export function readProbe(probe: Fields | undefined): Probe | undefined {
  const handler = readHandler(probe, false);
  if (probe === undefined || handler === undefined) return undefined;
  const terminationGracePeriodSeconds = probe.integer('terminationGracePeriodSeconds');
  // For the API server 0 in these fields is the same as nothing (core/v1 SetDefaults_Probe).
  const numberOf = (field: string) => probe.integer(field) || defaultNumber('Probe', field);
  return {
    handler,
    initialDelaySeconds: numberOf('initialDelaySeconds'),
    periodSeconds: numberOf('periodSeconds'),
    timeoutSeconds: numberOf('timeoutSeconds'),
    successThreshold: numberOf('successThreshold'),
    failureThreshold: numberOf('failureThreshold'),
    ...(terminationGracePeriodSeconds !== undefined && { terminationGracePeriodSeconds }),
  };
}

/** Reads the hooks of a container. */
export function readLifecycle(lifecycle: Fields | undefined): Lifecycle {
  const postStart = readHandler(lifecycle?.object('postStart'), true);
  const preStop = readHandler(lifecycle?.object('preStop'), true);
  const stopSignal = lifecycle?.text('stopSignal');
  return {
    ...(postStart !== undefined && { postStart }),
    ...(preStop !== undefined && { preStop }),
    ...(stopSignal !== undefined && { stopSignal }),
  };
}

/** Of several actions, which the API server refuses, the first in the kubelet's own order (pkg/kubelet/prober/prober.go) counts. */
function readHandler(parent: Fields | undefined, hook: boolean): Handler | undefined {
  const exec = parent?.object('exec');
  if (exec !== undefined) return { kind: 'exec', command: exec.texts('command') };
  const httpGet = parent?.object('httpGet');
  if (httpGet !== undefined) return readHttpGet(httpGet);
  const tcpSocket = parent?.object('tcpSocket');
  if (tcpSocket !== undefined) return { kind: 'tcpSocket', port: tcpSocket.integerOrText('port') ?? 0, ...hostOf(tcpSocket) };
  const grpc = hook ? undefined : parent?.object('grpc');
  if (grpc !== undefined) {
    return {
      kind: 'grpc',
      port: grpc.integer('port') ?? 0,
      service: grpc.text('service') ?? defaultText('GRPCAction', 'service'),
    };
  }
  const sleep = hook ? parent?.object('sleep') : undefined;
  return sleep === undefined ? undefined : { kind: 'sleep', seconds: Math.max(0, sleep.integer('seconds') ?? 0) };
}

function readHttpGet(httpGet: Fields): Handler {
  return {
    kind: 'httpGet',
    path: httpGet.text('path') || defaultText('HTTPGetAction', 'path'),
    port: httpGet.integerOrText('port') ?? 0,
    scheme: httpGet.oneOf('scheme', ['HTTP', 'HTTPS']) ?? defaultOneOf('HTTPGetAction', 'scheme', ['HTTP', 'HTTPS']),
    httpHeaders: httpGet
      .list('httpHeaders')
      .map((header) => ({ name: header.text('name') ?? '', value: header.text('value') ?? '' })),
    ...hostOf(httpGet),
  };
}

function hostOf(action: Fields): { host?: string } {
  const host = action.text('host');
  return host === undefined || host === '' ? {} : { host };
}
