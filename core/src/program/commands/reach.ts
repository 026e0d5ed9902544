import type { Machine } from '../machine/machine.ts';

/** Who asks: a program of a container. */
interface Asking {
  readonly machine: Machine;
}

/** How long a look-up and a connection take when they work, and how long a name that does not exist takes to be refused. */
export const lookupMs = 5;
export const connectMs = 2;

const isAddress = (name: string): boolean => /^\d+\.\d+\.\d+\.\d+$/.test(name) || name.includes(':');
export const isLocal = (name: string): boolean =>
  name === 'localhost' || name.startsWith('127.') || name === '0.0.0.0' || name === '::1' || name === '[::1]';

/** Whether a name stands for an address now. */
export function resolves(name: string, input: Asking): boolean {
  return isAddress(name) || isLocal(name) || name === input.machine.setup.hostName || input.machine.host.resolves(name);
}

/** Whether something listens: in this container, in another of the pod, or on another host. */
export function connects(host: string, port: number, input: Asking): boolean {
  const { listening } = input.machine.state;
  if (isLocal(host) && (listening.has(port) || listening.has('all'))) return true;
  return resolves(host, input) && input.machine.host.accepts(host, port);
}
