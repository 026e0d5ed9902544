/**
 * Seconds that a pull took, by the message of its event (kubelet, image_manager.go): `Successfully pulled image "nginx" in 2.345s
 * (2.345s including waiting). …`, in which what waited counts; 0 for `Container image "nginx" already present on machine`.
 */
export function pullSeconds(message: string): number | undefined {
  if (/^Container image .* already present on machine/.test(message)) return 0;
  const [, alone, all = alone] =
    /^Successfully pulled image .* in ([\d.hmsµu]+)(?: \(([\d.hmsµu]+) including waiting\))?/.exec(message) ?? [];
  return all === undefined ? undefined : goSeconds(all);
}

const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, µs: 1e-6, us: 1e-6, ns: 1e-9 };

function goSeconds(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|µs|us|ns|h|m|s)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  return parts.reduce((sum, [, amount, unit = 's']) => sum + Number(amount) * (units[unit] ?? 0), 0);
}
