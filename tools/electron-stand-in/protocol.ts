import { Buffer } from 'node:buffer';
import { strict } from './emitter.ts';

type Handler = (request: Request) => Response | Promise<Response>;

export interface Privileges {
  standard?: boolean;
  secure?: boolean;
  supportFetchAPI?: boolean;
  corsEnabled?: boolean;
  stream?: boolean;
  codeCache?: boolean;
}

export interface CustomScheme {
  scheme: string;
  privileges?: Privileges;
}

const handlers = new Map<string, Handler>();
const privileged = new Set<string>();

export const handledSchemes: Pick<Map<string, unknown>, 'has'> = handlers;

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard && privileges.secure) privileged.add(scheme);
    }
  },
  /** Chromium sees the scheme as https, so only standard and secure schemes behave the same. */
  handle(scheme: string, handler: Handler): void {
    if (!privileged.has(scheme)) {
      throw new Error(`The Electron stand-in handles standard, secure schemes only: ${scheme}`);
    }
    handlers.set(scheme, handler);
  },
});

export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string;
}

/** Returns the app's response; undefined if the scheme has no handler. */
export async function respond(request: Request): Promise<Response | undefined> {
  return handlers.get(new URL(request.url).protocol.slice(0, -1))?.(request);
}

/** Returns the same in DevTools' format. */
export async function answer(request: Request): Promise<Answer | undefined> {
  const response = await respond(request);
  if (!response) return undefined;
  return {
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  };
}
