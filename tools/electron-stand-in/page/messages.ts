/**
 * The messages between the main process and a window's preload world. `args` and `value` are
 * devalue text.
 */
export type ToMain =
  | {
      readonly kind: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: string;
    }
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'context-menu'; readonly params: ContextMenuParams };

/** What was clicked, as far as an app can see it. */
export interface ContextMenuParams {
  readonly x: number;
  readonly y: number;
  readonly isEditable: boolean;
  readonly selectionText: string;
  readonly editFlags: Readonly<Record<'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll', boolean>>;
}

export type ToPage =
  | { readonly kind: 'reply'; readonly id: number; readonly value: string }
  | { readonly kind: 'rejection'; readonly id: number; readonly message: string }
  | { readonly kind: 'push'; readonly channel: string; readonly args: string };

/** The isolated world of preloads, and its connection to the main process. */
export const PRELOAD_WORLD = 'electron-stand-in';
export const SEND_BINDING = 'electronStandInSend';
export const RECEIVE_FUNCTION = 'electronStandInReceive';
