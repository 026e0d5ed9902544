import { isAddress, isLocalHost } from '../../workload/host-names.ts';
import type { Machine } from '../machine/machine.ts';

/** Who asks: a program of a container. */
interface Asking {
  readonly machine: Machine;
}

/** How long a look-up and a connection take when they work, and how long a name that does not exist takes to be refused. */
export const lookupMs = 5;
export const connectMs = 2;

/** Whether a name stands for an address now. */
export function resolves(name: string, input: Asking): boolean {
  return isAddress(name) || isLocalHost(name) || name === input.machine.setup.hostName || input.machine.host.resolves(name);
}

/** Whether something listens: in this container, in another of the pod, or on another host. */
export function connects(host: string, port: number, input: Asking): boolean {
  const { listening } = input.machine.state;
  const isHere = isLocalHost(host) || host === input.machine.setup.hostName;
  if (isHere && (listening.has(port) || listening.has('all'))) return true;
  return resolves(host, input) && input.machine.host.accepts(host, port);
}
