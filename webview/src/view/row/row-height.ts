/** Pixels of a lane. */
export const rowHeight = 22;
