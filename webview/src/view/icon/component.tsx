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
  close: 'M4 4l8 8M12 4l-8 8',
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
