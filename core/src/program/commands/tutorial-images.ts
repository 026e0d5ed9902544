import type { Steps } from '../machine/task.ts';
import { argumentsOf, type CommandInput, optionValue } from './command.ts';
import { serve } from './serve.ts';
import { runUnknown } from './unknown.ts';

const stopsAtOnce = { code: 0, afterMs: 10 };
/** A Go program without a signal handler, as PID 1. */
const goDefault = { code: 2, afterMs: 5 };

/** Subcommands of agnhost and the port that each serves by default (test/images/agnhost/README.md). */
const agnhostPorts: Readonly<Record<string, number>> = {
  netexec: 8080,
  'serve-hostname': 9376,
  'test-webserver': 80,
  'grpc-health-checking': 5000,
  'no-snat-test': 8080,
  porter: 80,
  guestbook: 3000,
  'resource-consumer': 8080,
  webhook: 8443,
};

/** The image of Kubernetes' own tests and of its documentation's examples. */
export function* agnhost(input: CommandInput): Steps<number> {
  const [verb = 'pause', ...args] = argumentsOf(input);
  if (verb === 'liveness') return yield* livenessServer(input);
  if (verb === 'pause') return yield* serve(input, { ports: [], startupMs: 0, onTerm: stopsAtOnce });
  const port = agnhostPorts[verb];
  if (port === undefined) return yield* runUnknown(input);
  const given = Number(optionValue(args, '--http-port', '--port') ?? port);
  const ports = verb === 'grpc-health-checking' ? [given, 8080] : [given];
  return yield* serve(input, { ports, startupMs: 20, onTerm: verb === 'netexec' ? stopsAtOnce : goDefault });
}

/** For how long the documentation's liveness example answers 200 before it answers 500 (agnhost/liveness/server.go). */
const healthyMs = 10_000;

/** `agnhost liveness` and the older `liveness` image: /healthz is fine for ten seconds, then 500. */
export function* livenessServer(input: CommandInput): Steps<number> {
  const start = input.machine.host.now();
  const site = {
    status: (path: string): number => (path.startsWith('/healthz') && input.machine.clock() - start > healthyMs ? 500 : 200),
  };
  return yield* serve(input, { ports: [8080], startupMs: 10, onTerm: goDefault, site });
}

/** hashicorp/http-echo: listens on 5678 or where `-listen` says. */
export function* httpEcho(input: CommandInput): Steps<number> {
  const address = optionValue(argumentsOf(input), '-listen', '--listen') ?? ':5678';
  return yield* serve(input, { ports: [Number(address.split(':').at(-1)) || 5678], startupMs: 10, onTerm: stopsAtOnce });
}
