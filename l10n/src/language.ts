/** True for the BCP 47 tags that editors give for Simplified Chinese (`zh-cn`, `zh-Hans`, plain `zh`). */
export function isSimplifiedChinese(locale: string | undefined): boolean {
  return /^zh(-|_)?(cn|hans|sg)?\b/i.test(locale ?? '') && !/(tw|hk|mo|hant)/i.test(locale ?? '');
}

/** A text with `{name}` replaced from the arguments; what they do not name stays. */
export function fillText(template: string, args: Readonly<Record<string, string | number>> = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in args ? String(args[name]) : whole));
}
