import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Hits } from '#core/timeline/reading/search.ts';
import type { Search } from '../../store/state.ts';
import { ToolButton } from '../toolbar/tool-button.tsx';
import { useUi } from '../ui.ts';
import './component.css';

/** Finds bars, marks and events; Enter goes from one to the next. */
export function SearchBox({ search, hits }: { readonly search: Search; readonly hits: Hits | null }) {
  const { localize, dispatch } = useUi();
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    input.current?.focus();
    input.current?.select();
    return () => {
      if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    dispatch({ do: 'go-to-hit', way: event.shiftKey ? 'previous' : 'next' });
  };
  return (
    <search class="search" aria-label={localize('webview.key.search')}>
      <input
        type="text"
        class="input"
        ref={input}
        data-search
        aria-label={localize('webview.search.field')}
        placeholder={localize('webview.search.field')}
        value={search.query}
        onInput={({ currentTarget }) => dispatch({ do: 'search', query: currentTarget.value })}
        onKeyDown={onKeyDown}
      />
      <span class="search-count" role="status">
        {countText(search, hits, localize)}
      </span>
      <ToolButton icon="up" text="webview.search.previous" action={{ do: 'go-to-hit', way: 'previous' }} />
      <ToolButton icon="down" text="webview.search.next" action={{ do: 'go-to-hit', way: 'next' }} />
      <ToolButton icon="filter" text="webview.search.only" action={{ do: 'toggle-only-hits' }} pressed={search.only} />
      <ToolButton icon="close" text="webview.close" action={{ do: 'close-search' }} />
    </search>
  );
}

function countText({ at }: Search, hits: Hits | null, localize: ReturnType<typeof useUi>['localize']): string {
  if (!hits) return '';
  const count = hits.hits.length;
  if (count === 0) return localize('webview.search.none');
  return at < 0 ? localize('webview.search.count', { count }) : localize('webview.search.at', { at: at + 1, count });
}
