import type { FrameLocator, Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';

/** How often and how long a thing is tried that the editor may not be ready for. */
const patience = { timeout: 40_000, interval: 250 };

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
    await this.page.locator('.tab[data-resource-name$=".yaml"]').click();
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

  /** The page inside a webview: a frame of the workbench's, and in it one of the extension's. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** What VS Code tells in a corner. */
  notifications(): Promise<string[]> {
    return this.page.locator('.notification-toast .notification-list-item-message').allTextContents();
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
