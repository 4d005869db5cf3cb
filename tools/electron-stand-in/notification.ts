import { Emitter } from './emitter.ts';

interface NotificationAction {
  type: 'button';
  text?: string;
}

export interface NotificationConstructorOptions {
  title?: string;
  body?: string;
  silent?: boolean;
  actions?: NotificationAction[];
}

interface ActionDetails {
  actionIndex: number;
}

interface NotificationEvents {
  show: [event: object];
  click: [event: object];
  action: [details: ActionDetails, actionIndex: number];
  close: [event: object];
  failed: [event: object, error: string];
}

/** Shows nothing: tests see the call, and emit the click. */
export class Notification extends Emitter<NotificationEvents> {
  title: string;
  body: string;
  silent: boolean;
  actions: NotificationAction[];

  constructor(options: NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.actions = options.actions ?? [];
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
