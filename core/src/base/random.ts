/** A seeded source of randomness: the only one in the project, so that a seed fixes a whole simulation. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** An independent stream with a name of its own: drawing from it moves no other stream. */
  fork(name: string): Random;
}

export function createRandom(seed: number): Random {
  return fromState(hash(`seed:${seed}`));
}

function fromState(state: number): Random {
  let current = state >>> 0;
  // mulberry32: small, fast, and good enough for jitter (public domain algorithm by Tommy Ettinger).
  const next = (): number => {
    current = (current + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(current ^ (current >>> 15), current | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    fork: (name) => fromState(hash(`${state}/${name}`)),
  };
}

/** 32-bit FNV-1a with a final mix. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i);
    value = Math.imul(value, 0x01000193);
  }
  value ^= value >>> 16;
  value = Math.imul(value, 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
