import { Emitter } from './emitter.ts';

export interface NotificationConstructorOptions {
  title?: string;
  body?: string;
  silent?: boolean;
}

interface NotificationEvents {
  show: [event: object];
  click: [event: object];
  close: [event: object];
  failed: [event: object, error: string];
}

/** Shows nothing anywhere: tests see the call, and emit the click. */
export class Notification extends Emitter<NotificationEvents> {
  title: string;
  body: string;
  silent: boolean;

  constructor(options: NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    setImmediate(() => this.emit('show', {}));
  }

  close(): void {
    setImmediate(() => this.emit('close', {}));
  }
}
