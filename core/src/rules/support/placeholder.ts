/**
 * Whether a value is to be filled in by another program before anything is sent: `${NAME}`, `$NAME`, `$(name)`, `<name>`, `{{ name }}`,
 * `__NAME__`, `@@NAME@@`, `%NAME%`. What it will be cannot be judged here.
 */
export function isPlaceholder(text: string): boolean {
  return /\$\{[^}]*\}|\$\([^)]*\)|\{\{.*\}\}|^\$[A-Za-z_]\w*|^<[^<>]*>|__[A-Za-z]\w*__|@@?[A-Za-z_]\w*@@?|^%\w+%$/.test(text);
}
