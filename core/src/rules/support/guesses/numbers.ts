import { numberValue } from '../json-value.ts';
import type { TypedMapping, TypedNode } from '../typed-tree.ts';
import { isTypedMapping } from '../typed-tree.ts';
import { itemsIn, mappingOf, numberOf, scalarOf, textOf, textsIn } from '../validation/fields.ts';
import { enclosing } from './container-names.ts';

const words = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety hundred'.split(' ');

/** The number that an English word means. */
export function numberOfWord(text: string): number | undefined {
  const word = text.trim().toLowerCase();
  const small = words.indexOf(word);
  const large = tens.indexOf(word);
  return small >= 0 ? small : large >= 0 ? (large + 2) * 10 : undefined;
}

const maxLooked = 20_000;

/**
 * Numbers that a field may well have by what stands around it, likeliest first: what the same field has elsewhere in the object, nearest
 * first, and its default. A container's port is what its probes, arguments and name say.
 */
export function likelyNumbers(typed: TypedNode, nodes: readonly TypedNode[]): number[] {
  const { field, parent, owner } = typed;
  if (!field) return [];
  const ports = field.name === 'containerPort' && isTypedMapping(parent) ? likelyPorts(parent) : [];
  const others = nodes
    .slice(0, maxLooked)
    .filter((each) => each !== typed && each.field?.name === field.name && each.owner.name === owner.name)
    .map((each) => ({ value: numberValue(each.node), near: sharedSteps(each, typed) }))
    .filter((each) => each.value !== undefined)
    .sort((a, b) => b.near - a.near);
  const known = [...ports, ...others.flatMap(({ value }) => value ?? [])];
  return [...new Set(typeof field.default === 'number' ? [...known, field.default] : known)];
}

function sharedSteps(a: TypedNode, b: TypedNode): number {
  const at = a.path.findIndex((step, index) => step !== b.path[index]);
  return at < 0 ? a.path.length : at;
}

/** Ports that servers of that name listen on (IANA service names, and the projects' own defaults). */
const usual: Readonly<Record<string, readonly number[]>> = {
  http: [80, 8080],
  web: [80, 8080],
  https: [443, 8443],
  metrics: [8080, 9090],
  grpc: [50051],
  dns: [53],
  'dns-tcp': [53],
  ssh: [22],
  mysql: [3306],
  postgres: [5432],
  postgresql: [5432],
  redis: [6379],
  mongo: [27017],
  mongodb: [27017],
  amqp: [5672],
};

const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'];

/** Numbers that a container's port may well have; none that another of its ports has. */
export function likelyPorts(port: TypedMapping): number[] {
  const host = numberOf(port, 'hostPort');
  return portsFor(enclosing(port, 'Container'), textOf(port, 'name'), host ? [host] : [], port);
}

/** Numbers that a port of that name may well have which the container does not list. */
export function likelyPortsNamed(container: TypedMapping, name: string): number[] {
  return portsFor(container, name, []);
}

function portsFor(
  container: TypedMapping | undefined,
  name: string | undefined,
  known: readonly number[],
  port?: TypedMapping,
): number[] {
  const taken = new Set(
    itemsIn(container, 'ports').flatMap((each) => (each === port ? [] : (numberOf(each, 'containerPort') ?? []))),
  );
  const probed = probes.flatMap((probe) => {
    const asked = mappingOf(container, probe);
    return ['httpGet', 'tcpSocket', 'grpc'].map((handler) => scalarOf(mappingOf(asked, handler), 'port'));
  });
  const found = [...probed, ...known, ...portsInTexts(container), ...(usual[name ?? ''] ?? [])];
  return [...new Set(found)].filter((each): each is number => typeof each === 'number' && isPort(each) && !taken.has(each));
}

/** `--port=8080`, `:8080` at the end of an address, a variable whose name ends in PORT. */
function portsInTexts(container: TypedMapping | undefined): number[] {
  const texts = [...textsIn(container, 'command'), ...textsIn(container, 'args')].map(({ text }) => text);
  const given = texts.flatMap((text, index) => {
    const own = /(?:port\w*[= ]|:)(\d{2,5})$/i.exec(text)?.[1];
    return own ?? (/port$/i.test(texts[index - 1] ?? '') ? text : []);
  });
  const variables = itemsIn(container, 'env').filter((each) => /PORT$/.test(textOf(each, 'name') ?? ''));
  return [...given, ...variables.map((each) => textOf(each, 'value') ?? '')].map(Number);
}

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65_535;
}

/** What is left of a port with a digit too many, likeliest first: what the container's probes ask, then without the first digit, or the last. */
export function portsWithin(value: number, port: TypedMapping | undefined): number[] {
  const digits = String(value);
  const shorter = Array.from(digits, (_, index) => Number(digits.slice(0, index) + digits.slice(index + 1))).filter(isPort);
  const likely = new Set(port ? likelyPorts(port) : []);
  return [...new Set(shorter)].sort((a, b) => Number(likely.has(b)) - Number(likely.has(a)));
}
