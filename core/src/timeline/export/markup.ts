import { clean } from '../text/width.ts';

/** A text as it may stand in XML and HTML, between tags and in attributes; control characters, which XML forbids, become spaces. */
export function escapeMarkup(text: string): string {
  return clean(text).replace(/[&<>"'\ufffe\uffff\ud800-\udfff]/gu, (sign) => {
    return /[&<>"']/.test(sign) ? `&#${sign.charCodeAt(0)};` : '\ufffd';
  });
}

/** JSON that may stand inside a `<script>` element: nothing in it can end the element or open a comment. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
