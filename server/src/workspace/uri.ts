/** The uri of the folder that a file lies in, without a slash at its end. */
export function folderOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}

/** The uri of a file or folder that a file names relative to itself: `../base/pod.yaml`. Percent signs and blanks are encoded. */
export function resolveUri(from: string, name: string): string {
  const steps = folderOf(from).split('/');
  // The scheme and authority, `file:` `` ``, stay whatever stands behind them.
  const fixed = Math.min(3, steps.length);
  for (const step of name.split('/')) {
    if (step === '..') {
      if (steps.length > fixed) steps.pop();
    } else if (step !== '.' && step !== '') steps.push(encodeURIComponent(step));
  }
  return steps.join('/');
}

/**
 * A uri as the index writes it: editors write the same one in several ways (`file:///c%3A/a b` and `file:///C:/a%20b`).
 * A malformed one stays as it is.
 */
export function canonicalUri(uri: string): string {
  try {
    return uri
      .split('/')
      .map((step) => encodeURIComponent(decodeURIComponent(step)))
      .join('/')
      .replace(/^(\w[\w+.-]*)%3A/, '$1:')
      .replace(/^(file:\/\/\/)([A-Za-z])%3A/, (_, start: string, drive: string) => `${start}${drive.toLowerCase()}%3A`);
  } catch {
    return uri;
  }
}
