/**
 * Stands, in what a program writes, for text that nobody knows: the answer of a server that is not in the manifest, the output of an unknown
 * program. What looks for something in it finds it, so that a check of something that works passes; it never comes out of a container.
 */
export const unknownText = '\uF8FF';

export const isUnknownText = (text: string): boolean => text.includes(unknownText);

/** A text as people see it. */
export const withoutUnknown = (text: string): string => (isUnknownText(text) ? text.replace(/ ?\uF8FF\n?/g, '') : text);
