import { hash } from '../../base/random.ts';

/** Steps that spread successive seeds evenly over [0, 1): fractional parts of the golden ratio and of square roots. */
const steps = [0.618_033_988_7, 0.414_213_562_4, 0.732_050_807_6, 0.236_067_977_5] as const;
const range = 4_294_967_296;

/** The part of a number after its whole part, in [0, 1) for negative numbers too. */
export function fraction(value: number): number {
  const part = value % 1;
  return part < 0 ? part + 1 : part;
}

/**
 * Draws of one kind for one seed. Within a run they are as good as independent; the n-th draws of successive seeds are spread
 * evenly, so that a dozen runs show the whole width of what may happen instead of a chance selection.
 */
export class Stratified {
  readonly #base: number;
  readonly #shift: number;
  #count = 0;

  constructor(name: string, seed: number) {
    this.#base = hash(name);
    this.#shift = fraction(seed * (steps[this.#base % steps.length] ?? steps[0]));
  }

  /** Uniform in [0, 1). */
  next(): number {
    let mixed = (this.#base + Math.imul(this.#count, 0x9e3779b1)) >>> 0;
    this.#count += 1;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    const value = ((mixed ^ (mixed >>> 16)) >>> 0) / range + this.#shift;
    return value < 1 ? value : value - 1;
  }
}
