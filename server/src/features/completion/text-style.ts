/** How the author of a document lays out YAML; what is inserted follows it. */
export interface TextStyle {
  /** Spaces of one level of mappings. */
  readonly unit: number;
  /** Spaces from a key to the `-` of its sequence: 0, or as mappings. */
  readonly sequence: number;
}

/** Reads the style off the first places that show it; Kubernetes' own examples where none does. */
export function textStyleOf(text: string): TextStyle {
  const mapping = /^( *)(?:- +)?[\w./-]+:[ \t]*(?:\r\n|\r|\n)( +)(?!- )[\w./-]+:/m.exec(text);
  const deeper = mapping ? (mapping[2]?.length ?? 0) - (mapping[1]?.length ?? 0) : 0;
  const unit = deeper >= 2 && deeper <= 8 ? deeper : 2;
  const sequence = /^( *)[\w./-]+:[ \t]*(?:\r\n|\r|\n)( *)- /m.exec(text);
  const isLevel = sequence !== null && sequence[1]?.length === sequence[2]?.length;
  return { unit, sequence: isLevel ? 0 : unit };
}
