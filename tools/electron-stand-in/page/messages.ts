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
  | { readonly kind: 'open'; readonly url: string };

export type ToPage =
  | { readonly kind: 'reply'; readonly id: number; readonly value: string }
  | { readonly kind: 'rejection'; readonly id: number; readonly message: string }
  | { readonly kind: 'push'; readonly channel: string; readonly args: string };

/** The isolated world of preloads, and its connection to the main process. */
export const PRELOAD_WORLD = 'electron-stand-in';
export const SEND_BINDING = 'electronStandInSend';
export const RECEIVE_FUNCTION = 'electronStandInReceive';
