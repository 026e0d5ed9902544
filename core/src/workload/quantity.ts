const decimalExponents: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binaryFactors: Readonly<Record<string, number>> = {
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};
/** The largest amount a quantity holds is 2^63 - 1, which is this number in floating point; larger ones are cut down to it. */
const maxAmount = 2 ** 63;

/**
 * Reads a resource quantity such as `500m`, `1.5Gi`, `2e3` into a number of its base unit (cores, bytes). Amounts finer than a
 * billionth are rounded away from zero. Undefined for text that the API server refuses
 * (apimachinery/pkg/api/resource/quantity.go, `ParseQuantity`).
 */
export function parseQuantity(text: string): number | undefined {
  const match = /^([+-]?)(\d+\.?\d*|\.\d+)([eE][+-]?\d+|[numkMGTPE]|[KMGTPE]i)?$/.exec(text);
  if (match === null) return undefined;
  const [, sign = '', digits = '', suffix = ''] = match;
  const amount = Math.min(maxAmount, roundUpToNano(unsigned(digits, suffix)));
  return sign === '-' && amount !== 0 ? -amount : amount;
}

function unsigned(digits: string, suffix: string): number {
  const factor = binaryFactors[suffix];
  if (factor !== undefined) return Number(digits) * factor;
  const exponent = decimalExponents[suffix] ?? Number(suffix.slice(1));
  // One conversion of one decimal literal is exact where a product of two numbers need not be.
  return Number(`${digits}e${exponent}`);
}

function roundUpToNano(amount: number): number {
  // Above a million a number has no digits left to tell a billionth.
  if (amount >= 1e6) return amount;
  const nanos = amount * 1e9;
  const rounded = Math.round(nanos);
  return Math.abs(nanos - rounded) < 1e-3 ? amount : Math.ceil(nanos) / 1e9;
}
