import { scriptPlaceholder, stylePlaceholder } from '#protocol/webview-messages.ts';

/**
 * Puts the script and the style sheet of the timeline into an exported page: it is complete then, without network and without the
 * extension. Source maps are left behind; nothing in either part can end the element that it stands in.
 */
export function fillPage(page: string, script: string, style: string): string {
  return page
    .replace(stylePlaceholder, () => withoutMap(style).replaceAll('</style', '<\\/style'))
    .replace(scriptPlaceholder, () => withoutMap(script).replaceAll('</script', '<\\/script'));
}

function withoutMap(text: string): string {
  return text.replace(/^\/\/# sourceMappingURL=.*$|\/\*# sourceMappingURL=.*?\*\//m, '');
}
