const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binary: readonly string[] = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const maxExponent = 30;

/** A quantity in billionths of its unit, and the family of its suffix. */
export interface Quantity {
  readonly nanos: bigint;
  readonly format: 'decimal' | 'binary' | 'exponent';
}

/** Reads a quantity exactly; undefined for what is none or beyond any sense. */
export function readQuantity(source: string | number): Quantity | undefined {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/.exec(String(source).trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '', suffix = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  if (whole.length + fraction.length > 60) return undefined;
  const power = exponent ? Number(exponent.slice(1)) : (decimal[suffix] ?? 0);
  if (Math.abs(power) > maxExponent) return undefined;
  const base = binary.indexOf(suffix);
  let nanos = scaled(BigInt(`${whole}${fraction}` || '0') * 1024n ** BigInt(Math.max(0, base)), 9 + power - fraction.length);
  if (sign === '-') nanos = -nanos;
  return { nanos, format: base > 0 ? 'binary' : exponent ? 'exponent' : 'decimal' };
}

/** `digits × 10^power`, rounded away from zero where it has to be. */
function scaled(digits: bigint, power: number): bigint {
  if (power >= 0) return digits * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  return (digits + divisor - 1n) / divisor;
}

const nano = 1_000_000_000n;

/** A quantity as the server prints it (resource.Quantity.String): `0.5` is `500m`, `1024Mi` is `1Gi`. */
export function quantityText({ nanos, format }: Quantity): string {
  const sign = nanos < 0n ? '-' : '';
  const amount = nanos < 0n ? -nanos : nanos;
  if (amount === 0n) return '0';
  if (format === 'binary' && amount >= 1024n * nano) return sign + binaryText((amount + nano - 1n) / nano);
  let digits = amount;
  let power = -9;
  while (digits % 1000n === 0n && power < 18) {
    digits /= 1000n;
    power += 3;
  }
  const suffix = format === 'exponent' ? (power === 0 ? '' : `e${power}`) : suffixOf(power);
  return `${sign}${digits}${suffix}`;
}

function suffixOf(power: number): string {
  return Object.entries(decimal).find(([, each]) => each === power)?.[0] ?? '';
}

function binaryText(amount: bigint): string {
  let value = amount;
  let step = 0;
  while (value % 1024n === 0n && step < binary.length - 1) {
    value /= 1024n;
    step++;
  }
  return `${value}${binary[step]}`;
}
