import type { FrameLocator, Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';

/** How often and how long a thing is tried that the editor may not be ready for. */
export const patience = { timeout: 40_000, interval: 250 };

/** A VS Code window, by what a person sees in it and does with mouse and keyboard. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the address and waits until a file with this text is shown, editable. */
  async open(address: string, text: string): Promise<void> {
    await this.page.goto(address);
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    await this.line(text).waitFor({ timeout: 60_000 });
  }

  /** Opens the window anew, as it was left: an address that names a file would open that file only. */
  async reopen(address: string): Promise<void> {
    const url = new URL(address);
    url.searchParams.delete('payload');
    await this.page.goto(url.href);
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  }

  /** The lines in view that hold a text. The editor writes blanks as no-break spaces. */
  line(text: string): Locator {
    return this.page
      .locator('.monaco-editor .view-line')
      .filter({ hasText: new RegExp(escaped(text).replaceAll(' ', '\\s')) })
      .first();
  }

  /** Moves the cursor; lines and columns count from 1, and a column beyond the end is the end. */
  async goTo(line: number, column = 1): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    // A key that comes while the editor takes the focus, or before its keys are known, goes nowhere; and whoever takes the focus
    // meanwhile closes the input.
    await vi.waitFor(async () => {
      await this.focusEditor();
      // An input that a try before left half open would be closed, not opened, by the key.
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+G');
      await input.waitFor({ timeout: 3000 });
      await input.fill(`:${line}:${column}`, { timeout: 5000 });
      await this.page.keyboard.press('Enter');
      await input.waitFor({ state: 'hidden', timeout: 3000 });
      expect(await this.cursorLine()).toBe(line);
    }, patience);
  }

  /** Gives the keyboard to the text editor; its cursor stays where it is. */
  async focusEditor(): Promise<void> {
    await this.page.locator('.tab.active[data-resource-name$=".yaml"]').click();
  }

  /** Gives the editor the room of the side bar. */
  async hideSideBar(): Promise<void> {
    await vi.waitFor(async () => {
      await this.focusEditor();
      await this.page.keyboard.press('ControlOrMeta+B');
      await this.page.locator('.part.sidebar').waitFor({ state: 'hidden', timeout: 3000 });
    }, patience);
  }

  /** The line that the cursor stands on, from the status bar. */
  async cursorLine(): Promise<number> {
    const text = await this.page.locator('#status\\.editor\\.selection').textContent();
    return Number(/Ln (\d+)/.exec(text ?? '')?.[1]);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Makes a new line below one, indented like it, with the cursor in it. */
  async openLineAfter(line: number): Promise<void> {
    await this.goTo(line, 999);
    // A key that comes while the focus is still on its way to the editor goes nowhere.
    await vi.waitFor(async () => {
      if ((await this.cursorLine()) === line) await this.page.keyboard.press('Enter');
      await vi.waitFor(async () => expect(await this.cursorLine()).toBe(line + 1), { timeout: 3000, interval: 50 });
    }, patience);
  }

  /** Puts other text, from its first word on, into a line. */
  async replaceLine(line: number, text: string): Promise<void> {
    await this.goTo(line, 999);
    await vi.waitFor(async () => {
      // Twice `Home` would go before the indentation.
      await this.page.keyboard.press('End');
      await this.page.keyboard.press('Shift+Home');
      expect(await this.page.locator('#status\\.editor\\.selection').textContent()).toContain('selected');
    }, patience);
    await this.type(text);
  }

  /** Carries out a command by its title in the command palette. */
  async run(title: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await vi.waitFor(async () => {
      await this.page.keyboard.press('F1');
      await input.waitFor({ timeout: 3000 });
      await input.fill(`>${title}`, { timeout: 3000 });
      await row.click({ timeout: 5000 });
    }, patience);
  }

  /** Opens another file of the workspace. */
  async openFile(name: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name }).first();
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await vi.waitFor(async () => {
      await this.focusEditor();
      await this.page.keyboard.press('ControlOrMeta+P');
      await input.fill(name, { timeout: 3000 });
      await row.click({ timeout: 5000 });
      await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor({ timeout: 5000 });
    }, patience);
  }

  /** How many suggestions with this label there are, when its beginning is typed at the end of a line; what was typed is taken away again. */
  async suggestions(
    line: number,
    typed: string,
    label: string,
    whileOpen: () => Promise<void> = async () => {},
  ): Promise<number> {
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    await this.goTo(line, 999);
    await this.type(typed);
    await vi.waitFor(async () => {
      await this.page.keyboard.press('Control+Space');
      await rows.first().waitFor({ timeout: 3000 });
    }, patience);
    const count = await rows.filter({ has: this.page.getByText(label, { exact: true }) }).count();
    await whileOpen();
    await this.page.keyboard.press('Escape');
    for (const _ of typed) await this.page.keyboard.press('Backspace');
    return count;
  }

  /** Asks for completions and takes the one with this label. */
  async complete(label: string, whileOpen: () => Promise<void>): Promise<void> {
    await this.page.keyboard.press('Control+Space');
    await this.choose(label, whileOpen);
  }

  /** Takes the one with this label from the list of completions that is open, or about to open. */
  async choose(label: string, whileOpen: () => Promise<void>): Promise<void> {
    const row = this.page
      .locator('.suggest-widget.visible .monaco-list-row')
      .filter({ has: this.page.getByText(label, { exact: true }) });
    await row.waitFor();
    await whileOpen();
    await row.click();
    await row.waitFor({ state: 'hidden' });
  }

  /** Rests the mouse on a word of a line and gives the text of what pops up, once it holds `expected`. */
  async hover(line: Locator, word: string, expected: RegExp): Promise<string> {
    const content = this.page.locator('.monaco-hover .hover-contents').filter({ hasText: expected }).first();
    await vi.waitFor(async () => {
      await line.locator('span > span').filter({ hasText: word }).first().hover();
      await content.waitFor({ timeout: 5000 });
    }, patience);
    return (await content.textContent()) ?? '';
  }

  /** Opens the list of problems, waits for one with this text, and closes the list again. */
  async problem(text: string, whileOpen: () => Promise<void>): Promise<void> {
    const row = this.page.locator('.markers-panel .monaco-list-row').filter({ hasText: text });
    await this.page.keyboard.press('ControlOrMeta+Shift+M');
    await row.waitFor();
    await whileOpen();
    await this.page.keyboard.press('ControlOrMeta+J');
    await row.waitFor({ state: 'hidden' });
    await this.focusEditor();
  }

  /** Opens the menu of quick fixes where the cursor stands, and takes the first with this text. */
  async fix(title: string, whileOpen: () => Promise<void>): Promise<void> {
    const row = this.page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first();
    await vi.waitFor(async () => {
      await this.page.keyboard.press('ControlOrMeta+.');
      await row.waitFor({ timeout: 5000 });
    }, patience);
    await whileOpen();
    await row.click();
  }

  /** Saves what was changed, with the keyboard, and waits until nothing is unsaved. */
  async save(): Promise<void> {
    await this.page.locator('.tab.dirty').waitFor();
    // An edit that was still on its way makes the file unsaved again.
    await vi.waitFor(async () => {
      await this.page.keyboard.press('ControlOrMeta+S');
      await this.page.locator('.tab.dirty').waitFor({ state: 'detached', timeout: 3000 });
    }, patience);
  }

  /** The first code lens with this text, as a link that can be clicked. */
  lens(text: string): Locator {
    return this.page.locator('.codelens-decoration a').filter({ hasText: text }).first();
  }

  /**
   * Scrolls to the top and clicks a code lens there, until what it does is there. When lenses were just scrolled into view, or another
   * extension has just registered its own, VS Code draws them for a moment without their commands: hence the pause, which a person
   * makes anyway, and another try.
   */
  async clickLens(text: string, effect: Locator): Promise<void> {
    await vi.waitFor(async () => {
      await this.goTo(1);
      await this.lens(text).waitFor({ timeout: 3000 });
      await this.page.waitForTimeout(1000);
      // With the bare mouse: the automation's own click scrolls the editor in ways that no person could.
      const box = await this.lens(text).boundingBox({ timeout: 3000 });
      if (!box) throw new Error(`no lens ${text}`);
      await this.page.mouse.click(box.x + Math.min(30, box.width / 2), box.y + box.height / 2);
      await effect.waitFor({ timeout: 8000 });
    }, patience);
  }

  /** The page inside the nth webview, counted from 0: a frame of the workbench's, and in it one of the extension's. */
  webview(nth = 0): FrameLocator {
    return this.page.locator('iframe.webview.ready').nth(nth).contentFrame().frameLocator('iframe#active-frame');
  }

  /** Takes what a dialog for files proposes. */
  async acceptDialog(): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await input.waitFor();
    await vi.waitFor(async () => {
      await input.press('Enter', { timeout: 3000 });
      await input.waitFor({ state: 'hidden', timeout: 3000 });
    }, patience);
  }

  /** Lets the editor read and write the clipboard, which a browser asks the reader about. */
  async allowClipboard(): Promise<void> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  }

  /** The text in the clipboard. */
  clipboard(): Promise<string> {
    return this.page.evaluate('navigator.clipboard.readText()');
  }

  /** Puts a text into the clipboard, as if it had been copied elsewhere. */
  async copy(text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  /** What VS Code tells in a corner. */
  notifications(): Promise<string[]> {
    return this.page.locator('.notification-toast .notification-list-item-message').allTextContents();
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
