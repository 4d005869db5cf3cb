import type { About } from '../../shared/contract/about.ts';
import type { Handlers } from '../../shared/contract/contract.ts';
import type { DesktopState } from '../../shared/contract/desktop-state.ts';
import type { TerminalCommandFile } from './terminal-command-file.ts';

/** The actions of the desktop that the window can ask for. */
export interface Desktop {
  copyText(text: string, html?: string): Promise<void>;
  /** Throws with the system's message. */
  openFolder(path: string): Promise<void>;
  showFile(path: string): void;
  openLink(url: string): Promise<void>;
  reloadPage(): void;
  hideQuickBar(): void;
  setMini(isOpen: boolean): void;
  quit(): void;
  about(): About;
  state(): DesktopState;
  setOpenAtLogin(isOn: boolean): DesktopState;
  /** Null if the app is not packed. */
  readonly terminalCommand: Pick<TerminalCommandFile, 'state' | 'set'> | null;
}

/** `latestExport`: the path of the last export, or null. */
export function systemHandlers(deps: {
  readonly desktop: Desktop;
  readonly dataDir: string;
  readonly logDir: string;
  readonly latestExport: () => string | null;
}) {
  const { desktop, dataDir, logDir, latestExport } = deps;
  return {
    copyText: async ({ text, html }) => {
      await desktop.copyText(text, html);
      return null;
    },
    openLink: async ({ url }) => {
      await desktop.openLink(url);
      return null;
    },
    loadAbout: () => desktop.about(),
    loadTerminalCommand: async () => (await desktop.terminalCommand?.state()) ?? null,
    setTerminalCommand: async ({ isOn }) => (await desktop.terminalCommand?.set(isOn)) ?? null,
    showDataFolder: async () => {
      await desktop.openFolder(dataDir);
      return null;
    },
    showLog: async () => {
      await desktop.openFolder(logDir);
      return null;
    },
    showExported: () => {
      const path = latestExport();
      if (path !== null) desktop.showFile(path);
      return null;
    },
    hideQuickBar: () => {
      desktop.hideQuickBar();
      return null;
    },
    setMiniWindow: ({ isOpen }) => {
      desktop.setMini(isOpen);
      return desktop.state();
    },
    reloadPage: () => {
      desktop.reloadPage();
      return null;
    },
    quit: () => {
      desktop.quit();
      return null;
    },
  } satisfies Partial<Handlers>;
}
