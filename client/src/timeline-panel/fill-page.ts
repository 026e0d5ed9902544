import { scriptPlaceholder, stylePlaceholder } from '#protocol/webview-messages.ts';

/**
 * Puts the script and the style sheet of the timeline into an exported page: it is complete then, without network and without the
 * extension. Source maps are left behind; nothing in either part can end the element that it stands in.
 */
export function fillPage(page: string, script: string, style: string): string {
  return page.replace(stylePlaceholder, () => asStyleText(style)).replace(scriptPlaceholder, () => asScriptText(script));
}

/** As it can stand inside of a `<script>`. */
export function asScriptText(script: string): string {
  return withoutMap(script).replaceAll('</script', '<\\/script');
}

/** As it can stand inside of a `<style>`. */
export function asStyleText(style: string): string {
  return withoutMap(style).replaceAll('</style', '<\\/style');
}

function withoutMap(text: string): string {
  return text.replace(/^\/\/# sourceMappingURL=.*$|\/\*# sourceMappingURL=.*?\*\//m, '');
}
