import { tilePaths } from '#core/timeline/chart/shapes.ts';

export function patternOf(kind: string): string | undefined {
  return Object.hasOwn(tilePaths, kind) ? `url(#pattern-${kind})` : undefined;
}

/** The definitions of the fillings; once on the page. */
export function Patterns() {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {Object.entries(tilePaths).map(([kind, path]) => (
          <pattern
            key={kind}
            id={`pattern-${kind}`}
            class={`pattern kind-${kind}`}
            width="10"
            height="10"
            patternUnits="userSpaceOnUse"
          >
            <path d={path} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
