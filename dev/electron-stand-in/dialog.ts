/** What would leave the app, or wait for a person, is told on stderr instead. */
import type { BrowserWindow } from './browser-window.ts';
import { strict } from './emitter.ts';

export interface MessageBoxOptions {
  message: string;
  type?: 'none' | 'info' | 'error' | 'question' | 'warning';
  title?: string;
  detail?: string;
  buttons?: string[];
  defaultId?: number;
  cancelId?: number;
  noLink?: boolean;
  signal?: AbortSignal;
}

type Answer = Promise<{ response: number; checkboxChecked: boolean }>;

function showMessageBox(window: BrowserWindow, options: MessageBoxOptions): Answer;
function showMessageBox(options: MessageBoxOptions): Answer;
async function showMessageBox(
  ...args: [BrowserWindow, MessageBoxOptions] | [MessageBoxOptions]
): Answer {
  const { title, message, detail, cancelId, defaultId } = args.length === 1 ? args[0] : args[1];
  console.error([title, message, detail].filter(Boolean).join(': '));
  return { response: cancelId ?? defaultId ?? 0, checkboxChecked: false };
}

export const dialog = strict('dialog', {
  showErrorBox(title: string, content: string): void {
    console.error(`${title}: ${content}`);
  },
  showMessageBox,
});

export const shell = strict('shell', {
  async openPath(path: string): Promise<string> {
    console.error(`Electron would open ${path}`);
    return '';
  },
  async openExternal(url: string): Promise<void> {
    console.error(`Electron would open ${url}`);
  },
});
