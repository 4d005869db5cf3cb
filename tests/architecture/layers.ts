/** The layers of the code, and a check for imports that break them. */
import { type Import, importsOf, type SourceFile } from './imports.ts';

/**
 * The folders of each part, the lowest first: each may import those before it. A file directly in
 * the part is named with its ending.
 */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  'src/core': [
    'base',
    'logging',
    'jsonl',
    'storage',
    'devices',
    'records',
    'events',
    'settings',
    'i18n',
    'problems',
    'drafts',
    'tasks',
    'models',
    'workstreams',
    'messages',
    'facts',
    'sessions',
    'corrections',
    'promotion',
    'timeouts',
    'search',
    'statistics',
    'removals',
    'mcp-calls',
    'agents',
    'model-summaries',
    'sync',
    'moving',
    'recovery',
    'transfer',
    'trackers',
    'conversations',
    'workspace.ts',
    'verification',
    'opening',
    'sample',
  ],
  'src/main': [
    'workspace-host.ts',
    'text',
    'protocol',
    'security',
    'window',
    'tray',
    'actions',
    'notifications',
    'system',
    'deep-links',
    'command-line',
    'app',
    'ipc',
    'compose.ts',
    'index.ts',
  ],
  'src/mcp': [
    'answers',
    'history',
    'clients',
    'server-parts.ts',
    'calling-client.ts',
    'answer.ts',
    'tools',
    'offered-tools.ts',
    'resources.ts',
    'prompts.ts',
    'server.ts',
    'serve.ts',
  ],
  'src/cli': [
    'output',
    'command.ts',
    'typed-arguments.ts',
    'transfers.ts',
    'find-or-create.ts',
    'find-session.ts',
    'completion',
    'follow',
    'commands',
    'registry.ts',
    'program.ts',
    'open-folder.ts',
    'run.ts',
    'short-status.ts',
    'index.ts',
  ],
  'src/renderer': [
    'ui',
    'app/client.ts',
    'app/routes.ts',
    'app/shortcuts.ts',
    'app/language-name.ts',
    'app/state',
    'app/queries',
    'app/actions',
    'app/sync',
    'app/app.ts',
    'app/commands',
    'app/small-app.ts',
    'app/context.ts',
    'app/hooks',
    'app/components',
    'features/messages',
    'features/facts',
    'features/model-summaries',
    'features/corrections',
    'features/export',
    'features/trackers',
    'features/history',
    'features/session',
    'features/workstreams',
    'features/session-view',
    'features/search',
    'features/timeline',
    'features/overview',
    'features/review',
    'features/palette',
    'features/settings',
    'features/quick-bar',
    'features/mini-window',
    'features/shell',
    'main.tsx',
  ],
  'src/shared': ['time', 'i18n', 'model', 'facts', 'typed-times', 'review', 'contract'],
  'src/preload': ['index.ts'],
};

/** What else each part may import. `node:` stands for Node's own modules. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/core': ['src/shared', 'node:'],
  'src/main': ['src/core', 'src/shared', 'node:', 'electron'],
  'src/mcp': ['src/core', 'src/shared', 'node:'],
  'src/cli': ['src/core', 'src/mcp', 'src/shared', 'node:'],
  'src/renderer': ['src/shared'],
  'src/shared': [],
  'src/preload': ['src/shared', 'electron'],
};

/** The imports that break a rule, each as `file -> target: why`. */
export function brokenLayers(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap((found) => {
      const why = problemWith(found);
      return why === null ? [] : [`${found.file} -> ${found.target}: ${why}`];
    }),
  );
}

function problemWith({ file, target }: Import): string | null {
  const part = partOf(file);
  if (part === null) return 'the file is in no part';
  const room = layerOf(part, file);
  if (room === -1) return `the file is in no layer of ${part}`;
  const other = partOf(target);
  if (other === part) {
    return layerOf(part, target) > room ? 'it stands above' : null;
  }
  const allowed = ALLOWED[part] ?? [];
  if (other !== null) return allowed.includes(other) ? null : `${part} does not import ${other}`;
  if (target.startsWith('node:')) return allowed.includes('node:') ? null : 'it is of Node';
  if (target === 'electron' || target.startsWith('electron/')) {
    return allowed.includes('electron') ? null : 'it is of Electron';
  }
  return /^(tests|tools|scripts|bench|e2e)\//.test(target) ? 'the app does not import tools' : null;
}

function partOf(path: string): string | null {
  return Object.keys(LAYERS).find((part) => path.startsWith(`${part}/`)) ?? null;
}

function layerOf(part: string, path: string): number {
  const inside = path.slice(part.length + 1);
  const layers = LAYERS[part] ?? [];
  return layers.findIndex((layer) => inside === layer || inside.startsWith(`${layer}/`));
}
