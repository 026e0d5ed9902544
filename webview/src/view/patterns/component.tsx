/** Fillings that tell kinds of bars apart without color; bars refer to them by id. */
const patterns = {
  'not-ready': <path d="M-2 8 8 -2M0 10 10 0M-1 1 1 -1M7 9 9 7" />,
  backoff: <path d="M0 0 8 8M-2 6 2 10M6 -2 10 2" />,
  terminating: <path d="M-2 10 10 -2M-2 2 2 -2M6 10 10 6M-2 6 6 -2M2 10 10 2" />,
  waiting: <circle cx="4" cy="4" r="1" />,
  failed: <path d="M0 0 8 8M8 0 0 8" />,
  traffic: <path d="M0 2h8M0 6h8" />,
  hook: <path d="M2 0v8M6 0v8" />,
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
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
          >
            {shape}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
