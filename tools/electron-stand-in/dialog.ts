/** Anything that would leave the app is printed to stderr instead, as are questions, which get the answer of Escape. */

import { app } from './app.ts';
import type { BrowserWindow } from './browser-window.ts';
import { strict } from './emitter.ts';
import { createErrorBox } from './error-box.ts';
import { blockUntilAnswered } from './modal.ts';

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

export interface SaveDialogOptions {
  title?: string;
  defaultPath?: string;
  filters?: { name: string; extensions: string[] }[];
}

export interface OpenDialogOptions extends SaveDialogOptions {
  properties?: ('openFile' | 'openDirectory' | 'createDirectory' | 'multiSelections')[];
}

type Saved = Promise<{ canceled: boolean; filePath: string }>;
type Opened = Promise<{ canceled: boolean; filePaths: string[] }>;

function showSaveDialog(window: BrowserWindow, options: SaveDialogOptions): Saved;
function showSaveDialog(options: SaveDialogOptions): Saved;
async function showSaveDialog(
  ...args: [BrowserWindow, SaveDialogOptions] | [SaveDialogOptions]
): Saved {
  const { title, defaultPath } = args.length === 1 ? args[0] : args[1];
  console.error(`Electron would ask where to save ${defaultPath}: ${title}`);
  return { canceled: true, filePath: '' };
}

function showOpenDialog(window: BrowserWindow, options: OpenDialogOptions): Opened;
function showOpenDialog(options: OpenDialogOptions): Opened;
async function showOpenDialog(
  ...args: [BrowserWindow, OpenDialogOptions] | [OpenDialogOptions]
): Opened {
  const { title } = args.length === 1 ? args[0] : args[1];
  console.error(`Electron would ask which file to open: ${title}`);
  return { canceled: true, filePaths: [] };
}

export const dialog = strict('dialog', {
  showErrorBox: createErrorBox({
    platform: process.platform,
    isReady: () => app.isReady(),
    print: console.error,
    block: blockUntilAnswered,
  }),
  showMessageBox,
  showSaveDialog,
  showOpenDialog,
});

export const shell = strict('shell', {
  async openPath(path: string): Promise<string> {
    console.error(`Electron would open ${path}`);
    return '';
  },
  showItemInFolder(fullPath: string): void {
    console.error(`Electron would show ${fullPath} in its folder`);
  },
  async openExternal(url: string): Promise<void> {
    console.error(`Electron would open ${url}`);
  },
});
