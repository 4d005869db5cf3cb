import { Emitter } from './emitter.ts';

let lastId = 0;

export class WebFrameMain extends Emitter<Record<never, never>> {
  readonly frameTreeNodeId = ++lastId;
  readonly parent: WebFrameMain | null;
  url = '';
  origin = 'null';
  detached = false;

  constructor(parent: WebFrameMain | null) {
    super();
    this.parent = parent;
  }

  get top(): WebFrameMain {
    return this.parent?.top ?? this;
  }

  isDestroyed(): boolean {
    return this.detached;
  }
}
