import { isInImage } from '../images/availability.ts';
import { unknownText } from '../machine/unknown-text.ts';
import { argumentsOf, type Command, immediate, operands, output, pathOf, standardInput } from './command.ts';
import { runUnknown } from './unknown.ts';

const quiet = immediate(() => 0);
const writes = (text: string): Command =>
  immediate((input) => {
    output(input, `${text}\n`);
    return 0;
  });

/** What the system is like, which nobody knows. */
const tells = writes(unknownText);

/** Text that comes out changed in a way that is not followed. */
const passes: Command = function* (input) {
  const [name] = operands(argumentsOf(input)).filter((word) => input.machine.files.read(pathOf(input, word)) !== undefined);
  const text = name === undefined ? yield* standardInput(input).readAll() : (input.machine.files.read(pathOf(input, name)) ?? '');
  output(input, text);
  return 0;
};
const path = immediate((input) => {
  output(input, `${pathOf(input, operands(argumentsOf(input))[0] ?? '')}\n`);
  return 0;
});

const greet = writes('Hello from Docker!');

/** Programs that ask for or set something of the system: at once, and with success. */
export const systemCommands: Readonly<Record<string, Command>> = {
  hostname: immediate((input) => {
    output(input, `${input.machine.setup.hostName}\n`);
    return 0;
  }),
  whoami: writes('root'),
  hello: (input) => (argumentsOf(input).length > 0 ? runUnknown(input) : greet(input)),
  id: immediate((input) => {
    output(input, argumentsOf(input).includes('-u') ? '0\n' : 'uid=0(root) gid=0(root)\n');
    return 0;
  }),
  uname: writes('Linux'),
  nproc: writes('2'),
  arch: writes('x86_64'),
  tty: immediate(() => 1),
  env: quiet,
  printenv: immediate((input) => {
    const [name] = operands(argumentsOf(input));
    if (name === undefined) output(input, [...input.environment].map(([key, value]) => `${key}=${value}\n`).join(''));
    const value = name === undefined ? '' : input.environment.get(name);
    if (name !== undefined && value !== undefined) output(input, `${value}\n`);
    return value === undefined ? 1 : 0;
  }),
  which: immediate((input) => {
    const names = operands(argumentsOf(input));
    const found = names.filter((name) => isInImage(name, input.machine.setup.image));
    for (const name of found) output(input, `/usr/bin/${name}\n`);
    return found.length === names.length ? 0 : 1;
  }),
  pwd: immediate((input) => {
    output(input, `${input.workingDirectory}\n`);
    return 0;
  }),
  df: tells,
  du: tells,
  free: tells,
  uptime: tells,
  mount: tells,
  umount: quiet,
  mountpoint: quiet,
  sysctl: tells,
  modprobe: quiet,
  ulimit: quiet,
  iptables: tells,
  ip6tables: quiet,
  ip: tells,
  ifconfig: tells,
  route: tells,
  logger: quiet,
  stty: quiet,
  adduser: quiet,
  addgroup: quiet,
  useradd: quiet,
  groupadd: quiet,
  'update-ca-certificates': quiet,
  ldconfig: quiet,
  base64: passes,
  md5sum: passes,
  sha1sum: passes,
  sha256sum: passes,
  sha512sum: passes,
  od: passes,
  hexdump: passes,
  xxd: passes,
  paste: passes,
  nl: passes,
  fold: passes,
  column: passes,
  shuf: passes,
  jq: passes,
  yq: passes,
  envsubst: passes,
  bc: passes,
  iconv: passes,
  strings: passes,
  realpath: path,
  readlink: path,
  cmp: quiet,
  diff: quiet,
  comm: quiet,
  split: quiet,
  flock: quiet,
  getconf: writes('4096'),
  groups: writes('root'),
  lsof: tells,
  fuser: quiet,
  ss: tells,
  netstat: tells,
  arp: tells,
  ethtool: quiet,
  tc: quiet,
  ipvsadm: tells,
  nft: quiet,
  swapoff: quiet,
  lsmod: tells,
  dmesg: tells,
  losetup: tells,
  chattr: quiet,
  setfacl: quiet,
  setcap: quiet,
  renice: quiet,
  clear: quiet,
  locale: quiet,
  passwd: quiet,
  chpasswd: quiet,
  usermod: quiet,
  groupmod: quiet,
  userdel: quiet,
  htpasswd: quiet,
  'ssh-keygen': quiet,
  'ssh-keyscan': quiet,
  true: quiet,
  ':': quiet,
  false: immediate(() => 1),
};
