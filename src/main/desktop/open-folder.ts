import { shell } from 'electron';

/** Shows a folder in the system's file manager. Throws with what the system says. */
export async function openFolder(path: string): Promise<void> {
  const problem = await shell.openPath(path);
  if (problem !== '') throw new Error(problem);
}

/** Shows a file or a folder in the folder that it is in. */
export function showFile(path: string): void {
  shell.showItemInFolder(path);
}
