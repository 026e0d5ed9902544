/** More texts than one file has, and little memory. */
const mostKept = 1000;

/** A function of a text that keeps its results, for one that is asked the same few texts again and again. It must have no other input. */
export function remembered<T>(compute: (text: string) => T): (text: string) => T {
  const results = new Map<string, { readonly result: T }>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known.result;
    if (results.size >= mostKept) results.clear();
    const result = compute(text);
    results.set(text, { result });
    return result;
  };
}
