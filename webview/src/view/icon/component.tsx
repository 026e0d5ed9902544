import './component.css';

/** Outlines on a 16 by 16 grid, drawn with the color of the text around them. */
const shapes = {
  'chevron-right': 'M6 4l4 4-4 4',
  'chevron-down': 'M4 6l4 4 4-4',
  'zoom-in': 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.3 10.3 14 14M7 5v4M5 7h4',
  'zoom-out': 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.3 10.3 14 14M5 7h4',
  fit: 'M2 3v10M14 3v10M4.5 8h7M6.5 6l-2 2 2 2M9.5 6l2 2-2 2',
  fold: 'M1 8h3l1.5-4 2.5 8 2.5-8L12 8h3',
  panel: 'M2 3h12v10H2ZM2 9.5h12',
  help: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM6.2 6.4a1.8 1.8 0 1 1 2.5 1.7c-.5.2-.7.5-.7 1v.4M8 11.4v.3',
  warning: 'M8 2.2 14.3 13.5H1.7ZM8 6.5v3.2M8 11.4v.4',
  info: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 7.2v4M8 4.7v.5',
  link: 'M6.5 3H3v10h10V9.5M9 3h4v4M13 3 7.5 8.5',
  play: 'M5 3.2v9.6l7.5-4.8Z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  previous: 'M4 3.5v9M12 3.5 6 8l6 4.5Z',
  next: 'M12 3.5v9M4 3.5 10 8l-6 4.5Z',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.3 10.3 14 14',
  filter: 'M2 3.5h12M4.5 8h7M6.5 12.5h3',
  up: 'M8 13V3.5M4 7.5l4-4 4 4',
  down: 'M8 3v9.5M4 8.5l4 4 4-4',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6',
  redo: 'M10.5 3l3 3-3 3M13.5 6h-7a4 4 0 0 0 0 8H10',
  reset: 'M3 8a5 5 0 1 0 1.8-3.8M3 2.5v3.2h3.2',
  pin: 'M6 2h4l-.5 5L12 9.5H4L6.5 7ZM8 9.5V14',
  trash: 'M2.5 4h11M6 4V2.5h4V4M4 4l.7 9.5h6.6L12 4M6.7 6.5v4.5M9.3 6.5v4.5',
  export: 'M8 10V2.5M4.8 5.5 8 2.5l3.2 3M3 9v4.5h10V9',
  compare: 'M6.5 2.5h-4v11h4M9.5 2.5h4v11h-4M8 1v14M4.5 6.5l-1 1.5 1 1.5',
  copy: 'M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3',
  close: 'M4 4l8 8M12 4l-8 8',
  bolt: 'M9 1.5 3.5 9H8l-1 5.5L12.5 7H8Z',
  check: 'M3 8.5 6.5 12 13 4.5',
  lock: 'M4 7.5h8V14H4ZM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5M8 10v1.5',
  save: 'M2.5 2.5h8.7l2.3 2.3v8.7h-11ZM5 2.5V6h5V2.5M4.8 13.5V9.2h6.4v4.3',
} as const;

export type IconName = keyof typeof shapes;

/** A picture beside a text, or in a button that has a name of its own: never read out. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}
