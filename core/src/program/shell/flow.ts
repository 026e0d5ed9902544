/** How a statement ended: normally, or by leaving the constructs around it. The status is in the shell. */
export type Flow =
  | undefined
  | { readonly kind: 'break' | 'continue'; readonly levels: number }
  | { readonly kind: 'return' }
  | { readonly kind: 'exit' };

export const exitFlow: Flow = { kind: 'exit' };
export const returnFlow: Flow = { kind: 'return' };
