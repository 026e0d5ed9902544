/** A text as a YAML scalar: as it is where it reads back as the same text, in quotes where it would not. */
export function quoteScalar(text: string): string {
  return isPlainText(text) ? text : JSON.stringify(text);
}

/** Words and numbers that YAML 1.1 readers, Kubernetes' among them, take for something else than text. */
const notText =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+|\.inf|0x[\da-f]+|0o?[0-7]+)|\.nan)$/i;

function isPlainText(text: string): boolean {
  return /^[\w./][\w./@+=<>'[\]:-]*$/.test(text) && !notText.test(text) && !/:$|: /.test(text);
}
