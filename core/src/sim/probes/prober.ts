import { milliseconds, type SimDuration, seconds } from '../../base/time.ts';
import { probeNetwork, probeOverride } from '../../program/index.ts';
import type { ProbeWindow } from '../../program/model.ts';
import type { Container, Handler, PodSpec, Probe, ProbeType } from '../../workload/pod-spec.ts';
import { priorities } from '../kernel/kernel.ts';
import type { World } from '../model/world.ts';
import type { Runtime } from '../runtime/runtime.ts';

export interface Attempt {
  readonly result: ProbeWindow['result'];
  readonly message: string;
}

const attemptsOnError = 3;

/** Runs one probe against one instance and says what came of it: pkg/kubelet/prober/prober.go. */
export class Prober {
  readonly #world: World;
  readonly #runtime: Runtime;
  readonly #spec: () => PodSpec;

  constructor(world: World, runtime: Runtime, spec: () => PodSpec) {
    this.#world = world;
    this.#runtime = runtime;
    this.#spec = spec;
  }

  run(instance: number, container: Container, type: ProbeType, probe: Probe, done: (attempt: Attempt) => void): void {
    this.#try(instance, container, type, probe, attemptsOnError, done);
  }

  /** A handler that cannot be run at all is tried again at once, and its result does not count. */
  #try(
    instance: number,
    container: Container,
    type: ProbeType,
    probe: Probe,
    left: number,
    done: (attempt: Attempt) => void,
  ): void {
    this.#once(instance, container, type, probe, (attempt) => {
      if (attempt.result === 'error' && left > 1) this.#try(instance, container, type, probe, left - 1, done);
      else done(attempt);
    });
  }

  #once(instance: number, container: Container, type: ProbeType, probe: Probe, done: (attempt: Attempt) => void): void {
    const { handler } = probe;
    const limit = seconds(probe.timeoutSeconds);
    const inside = this.#runtime.inside(instance);
    if (inside === undefined) {
      this.#later('probeNetwork', () => done(refused(handler)));
      return;
    }
    const age = milliseconds(this.#world.kernel.now - inside.startedAt);
    const behavior = this.#world.scenario.containers[container.name];
    const override =
      probeOverride(behavior, type, age) ?? (handler.kind === 'exec' && age < (behavior?.startup ?? 0) ? 'failure' : undefined);
    if (override !== undefined) this.#overridden(override, handler, limit, done);
    else if (handler.kind === 'exec') this.#exec(instance, handler.command, limit, done);
    else {
      const answer = probeNetwork(container, handler, inside.state, inside.host);
      const takes = milliseconds(Math.max(answer.durationMs, this.#world.latencies.draw('probeNetwork')));
      const late = answer.result === 'timeout' || takes >= limit;
      this.#world.kernel.after(late ? limit : takes, () => {
        done(late && answer.result !== 'timeout' ? { result: 'timeout', message: timeoutText(handler, limit) } : answer);
      });
    }
  }

  /** The scenario says how this probe ends. */
  #overridden(result: ProbeWindow['result'], handler: Handler, limit: SimDuration, done: (attempt: Attempt) => void): void {
    const finish = (): void => done({ result, message: overrideText(result, handler, limit) });
    if (result === 'timeout') this.#world.kernel.after(limit, finish);
    else this.#later(handler.kind === 'exec' ? 'exec' : 'probeNetwork', finish);
  }

  #exec(instance: number, command: readonly string[], limit: SimDuration, done: (attempt: Attempt) => void): void {
    const { kernel, latencies, profile } = this.#world;
    let over = false;
    const finish = (attempt: Attempt): void => {
      if (over) return;
      over = true;
      this.#later('execReturn', () => done(attempt));
    };
    kernel.after(latencies.draw('exec'), () => {
      const process = this.#runtime.exec(instance, this.#spec(), command, (exit) => {
        const output = exit.output ?? '';
        if (exit.reason === 'StartError') finish({ result: 'error', message: output });
        else finish(exit.exitCode === 0 ? { result: 'success', message: '' } : { result: 'failure', message: output });
      });
      if (process === undefined) finish({ result: 'error', message: 'rpc error: code = NotFound desc = container not running' });
      if (over || process === undefined || !profile.execProbeTimeout) return;
      kernel.after(
        limit,
        () => {
          if (over) return;
          process.signal('SIGKILL');
          finish({ result: 'timeout', message: execTimeoutText(command, limit) });
        },
        priorities.kill,
      );
    });
  }

  #later(latency: 'exec' | 'execReturn' | 'probeNetwork', run: () => void): void {
    this.#world.kernel.after(this.#world.latencies.draw(latency), run);
  }
}

function execTimeoutText(command: readonly string[], limit: SimDuration): string {
  return `command timed out: "${command.join(' ')}" timed out after ${limit / 1000}s`;
}

function timeoutText(handler: Handler, limit: SimDuration): string {
  if (handler.kind === 'exec') return execTimeoutText(handler.command, limit);
  if (handler.kind === 'httpGet') {
    const scheme = handler.scheme.toLowerCase();
    const url = `${scheme}://${handler.host ?? '10.0.0.1'}:${handler.port}${handler.path}`;
    return `Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
  }
  if (handler.kind === 'grpc') return `timeout: health rpc did not complete within ${limit / 1000}s`;
  return handler.kind === 'tcpSocket' ? `dial tcp 10.0.0.1:${handler.port}: i/o timeout` : '';
}

function overrideText(result: ProbeWindow['result'], handler: Handler, limit: SimDuration): string {
  if (result === 'success') return '';
  if (result === 'timeout') return timeoutText(handler, limit);
  if (result === 'error') return 'rpc error: code = Unknown desc = failed to exec in container';
  return handler.kind === 'httpGet' ? 'HTTP probe failed with statuscode: 500' : '';
}

function refused(handler: Handler): Attempt {
  if (handler.kind === 'exec') return { result: 'error', message: 'rpc error: code = NotFound desc = container not running' };
  const port = handler.kind === 'sleep' ? 0 : handler.port;
  return { result: 'failure', message: `dial tcp 10.0.0.1:${port}: connect: connection refused` };
}
