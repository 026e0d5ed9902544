/** Fillings that tell kinds of bars apart without color; bars refer to them by id. */
const patterns = {
  'not-ready': <path d="M-1 11 11 -1M-1 1 1 -1M9 11 11 9" />,
  backoff: <path d="M-1 -1 11 11M-1 9 1 11M9 -1 11 1" />,
  terminating: <path d="M-1 6 6 -1M-1 11 11 -1M4 11 11 4M-1 1 1 -1M9 11 11 9" />,
  waiting: <circle cx="5" cy="5" r="1" />,
  failed: <path d="M0 0 10 10M10 0 0 10" />,
  traffic: <path d="M0 2.5h10M0 7.5h10" />,
  hook: <path d="M2.5 0v10M7.5 0v10" />,
} as const;

export function patternOf(kind: string): string | undefined {
  return Object.hasOwn(patterns, kind) ? `url(#pattern-${kind})` : undefined;
}

/** The definitions; once on the page. */
export function Patterns() {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {Object.entries(patterns).map(([kind, shape]) => (
          <pattern
            key={kind}
            id={`pattern-${kind}`}
            class={`pattern kind-${kind}`}
            width="10"
            height="10"
            patternUnits="userSpaceOnUse"
          >
            {shape}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
