/** Names looked up so far: each costs a table of the runtime's. */
const known = new Map<string, boolean>();
const maxKnown = 200;

/**
 * Whether a name is one of the IANA time zone database, in its own letters: Go's LoadLocation opens a file of that name. The runtime's
 * data answers, which takes any case; what it spells otherwise is refused.
 */
export function isTimeZone(name: string): boolean {
  const found = known.get(name);
  if (found !== undefined) return found;
  const answer = lookUp(name);
  if (known.size >= maxKnown) known.clear();
  known.set(name, answer);
  return answer;
}

function lookUp(name: string): boolean {
  // Offsets such as +02:00 are the runtime's alone.
  if (name.length > 64 || !/^[A-Z]/.test(name)) return false;
  try {
    const spelled = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    if (spelled.toLowerCase() === name.toLowerCase()) return spelled === name;
    // An older name of a zone comes back under the newer one: its parts begin with capitals at least.
    return name.split('/').every((part) => /^[A-Z]/.test(part) && (/[a-z]/.test(part) || part.length <= 9));
  } catch {
    return false;
  }
}
