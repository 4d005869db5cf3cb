import type { ExportFormat } from '../../shared/contract/tasks.ts';

export type FileKind = 'archive' | ExportFormat;

/** Asks the user for a path; null if the user cancels. */
export interface FileChooser {
  saveAs(name: string, kind: FileKind): Promise<string | null>;
  open(kind: FileKind): Promise<string | null>;
  /** Asks for files of another program, of any kind. */
  openFiles(): Promise<readonly string[] | null>;
  /** Asks for a folder in which to create something. */
  openFolder(purpose: 'export' | 'history' | 'agents'): Promise<string | null>;
}
