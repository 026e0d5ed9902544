import type { KubernetesVersion } from '../../../schema/model.ts';
import { isAtLeast } from '../../../schema/versions.ts';

/**
 * Gives what the API server has against a text, in its own words; empty where there is nothing. Read off
 * apimachinery/pkg/util/validation/validation.go and apimachinery/pkg/api/validate/content.
 */
export type Format = (value: string, version: KubernetesVersion) => readonly string[];

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const underscored = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const qualified = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

const labelMessage = pattern(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  label,
  'my-name',
  '123-abc',
);
const subdomainMessage = pattern(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  subdomain,
  'example.com',
);
const underscoredMessage = pattern(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character",
  `${underscored}(\\.${underscored})*`,
  'example.com',
);
const serviceMessage = pattern(
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  '[a-z]([-a-z0-9]*[a-z0-9])?',
  'my-name',
  'abc-123',
);
const nameMessage = pattern(
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  qualified,
  'MyName',
  'my.name',
  '123-abc',
);
const labelValueMessage = pattern(
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  `(${qualified})?`,
  'MyValue',
  'my_value',
  '12345',
);
const configKeyMessage = pattern(
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
  '[-._a-zA-Z0-9]+',
  'key.name',
  'KEY_NAME',
  'key-name',
);
const strictEnvMessage = pattern(
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit",
  '[-._a-zA-Z][-._a-zA-Z0-9]*',
  'my.env-name',
  'MY_ENV.NAME',
  'MyEnvName1',
);
const headerMessage = pattern(
  "a valid HTTP header must consist of alphanumeric characters or '-'",
  '[-A-Za-z0-9]+',
  'X-Header-Name',
);
const percentMessage = pattern(
  "a valid percent string must be a numeric string followed by an ending '%'",
  '[0-9]+%',
  '1%',
  '93%',
);

const wholeLabel = whole(label);
const wholeSubdomain = whole(subdomain);
const wholeUnderscored = whole(`${underscored}(\\.${underscored})*`);
const wholeQualified = whole(qualified);

/** validation.RegexError: each example is followed by a comma and a space, the last by a comma. */
function pattern(text: string, regex: string, ...examples: readonly string[]): string {
  return `${text} (e.g. ${examples.map((each) => `'${each}', `).join(' or ')}regex used for validation is '${regex}')`;
}

function whole(regex: string): RegExp {
  return new RegExp(`^(?:${regex})$`);
}

/** A name of DNS (RFC 1123), such as a container's. */
export const dnsLabel: Format = (value, version) => [
  ...tooLong(value, 63, version),
  ...(wholeLabel.test(value) ? [] : [labelMessage]),
];

/** Names of DNS joined by dots, as most objects have. */
export const dnsSubdomain: Format = (value, version) => [
  ...tooLong(value, 253, version),
  ...(wholeSubdomain.test(value) ? [] : [subdomainMessage]),
];

/** The same, with underscores: search domains. */
export const dnsSearchDomain: Format = (value, version) => {
  const name = value.endsWith('.') ? value.slice(0, -1) : value;
  if (!isAtLeast(version, '1.33')) return dnsSubdomain(name, version);
  if (value === '.') return [];
  return [...tooLong(name, 253, version), ...(wholeUnderscored.test(name) ? [] : [underscoredMessage])];
};

/** The older DNS name (RFC 1035), which begins with a letter: a Service's, before 1.36. */
export const serviceName: Format = (value, version) => {
  if (isAtLeast(version, '1.36')) return dnsLabel(value, version);
  return [...tooLong(value, 63, version), ...(/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(value) ? [] : [serviceMessage])];
};

/** A name with an optional prefix, `example.com/name`: keys of labels and annotations, conditions. */
export const qualifiedName: Format = (value, version) => {
  const parts = value.split('/');
  if (parts.length > 2) {
    return [`a qualified name ${nameMessage} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const name = parts.at(-1) ?? '';
  const messages: string[] = [];
  if (parts.length === 2) messages.push(...prefixProblems(parts[0] ?? '', version));
  if (name === '') messages.push('name part must be non-empty');
  else messages.push(...tooLong(name, 63, version).map((message) => `name part ${message}`));
  if (!wholeQualified.test(name)) messages.push(`name part ${nameMessage}`);
  return messages;
};

function prefixProblems(prefix: string, version: KubernetesVersion): readonly string[] {
  return prefix === ''
    ? ['prefix part must be non-empty']
    : dnsSubdomain(prefix, version).map((message) => `prefix part ${message}`);
}

/** The value of a label, which may be empty. */
export const labelValue: Format = (value, version) => [
  ...tooLong(value, 63, version),
  ...(value === '' || wholeQualified.test(value) ? [] : [labelValueMessage]),
];

/** The name of a port, at most 15 characters with a letter among them. */
export const portName: Format = (value, version) => {
  const messages: string[] = [];
  if (bytesOf(value) > 15) messages.push(`must be no more than 15 ${unitOf(version)}`);
  if (!/^[-a-z0-9]+$/.test(value)) messages.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(value)) messages.push('must contain at least one letter (a-z)');
  if (value.includes('--')) messages.push('must not contain consecutive hyphens');
  if (value.startsWith('-') || value.endsWith('-')) messages.push('must not begin or end with a hyphen');
  return messages;
};

/** The name of an environment variable: since 1.32 any printable ASCII but `=`. */
export const envName: Format = (value, version) => {
  if (isAtLeast(version, '1.32')) {
    return /^[ -<>-~]+$/.test(value)
      ? []
      : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
  }
  return [...(/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(value) ? [] : [strictEnvMessage]), ...parentPath(value)];
};

/** A key of a ConfigMap or Secret. */
export const configKey: Format = (value, version) => [
  ...tooLong(value, 253, version),
  ...(/^[-._a-zA-Z0-9]+$/.test(value) ? [] : [configKeyMessage]),
  ...parentPath(value),
];

function parentPath(value: string): string[] {
  if (value === '.') return ["must not be '.'"];
  if (value === '..') return ["must not be '..'"];
  return value.startsWith('..') ? ["must not start with '..'"] : [];
}

/** The name of an HTTP header. */
export const httpHeaderName: Format = (value) => (/^[-A-Za-z0-9]+$/.test(value) ? [] : [headerMessage]);

/** `25%`. */
export const percentage: Format = (value) => (/^[0-9]+%$/.test(value) ? [] : [percentMessage]);

/** An IP address of version 4 or 6. */
export const ipAddress: Format = (value) =>
  isIpAddress(value) ? [] : ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'];

function isIpAddress(value: string): boolean {
  if (!value.includes(':')) return isIpV4(value);
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(value);
  if (tail && !isIpV4(tail[2] ?? '')) return false;
  const text = tail ? `${tail[1]}0:0` : value;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
}

function isIpV4(value: string): boolean {
  const parts = value.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

function tooLong(value: string, limit: number, version: KubernetesVersion): string[] {
  return bytesOf(value) > limit ? [`must be no more than ${limit} ${unitOf(version)}`] : [];
}

/** What the server calls the unit: what it counted were always bytes. */
function unitOf(version: KubernetesVersion): string {
  return isAtLeast(version, '1.36') ? 'bytes' : 'characters';
}

/** Length of a text as UTF-8, as Go counts it. */
function bytesOf(value: string): number {
  let count = 0;
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return count;
}
