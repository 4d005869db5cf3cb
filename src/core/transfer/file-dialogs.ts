import type { ExportFormat } from '../../shared/contract/tasks.ts';

/** What kind of file the user is asked for. */
export type FileKind = 'archive' | ExportFormat;

/** Asks the user where a file is or shall be; null if the user does not say. */
export interface FileChooser {
  saveAs(name: string, kind: FileKind): Promise<string | null>;
  open(kind: FileKind): Promise<string | null>;
  /** A folder to put something into. */
  openFolder(): Promise<string | null>;
}
