import { clipboard } from 'electron';

/** Puts a text on the clipboard, which the page itself may not touch. */
export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text);
}
