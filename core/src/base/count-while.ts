/**
 * How many of the first `count` indexes a condition holds for, which holds up to one of them and for none behind it. A binary search: it asks about
 * log2(count) of them.
 */
export function countWhile(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
