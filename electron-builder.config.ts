import type { Configuration, FileSet } from 'electron-builder';
import { LINK_SCHEME } from './src/shared/model/deep-link.ts';

/**
 * What goes into the package of a system. Each has the whole list: one that only takes something
 * away from a common list would be read as "everything but that".
 */
function filesFor(system: 'linux' | 'darwin' | 'win32'): string[] {
  return [
    'out/{main,preload,renderer}/**',
    'resources/*.png',
    'LICENSE',
    'THIRD-PARTY-LICENCES.txt',
    '!**/*.{map,md,markdown,ts,mts,cts}',
    // It brings a binary for every system, and what compiling one would need.
    `!node_modules/better-sqlite3/prebuilds/!(${system}-\${arch}).node`,
    '!node_modules/better-sqlite3/{src,deps}/**',
    '!node_modules/node-addon-api/**',
    // The Node that the project itself is developed with.
    '!node_modules/node-linux-*/**',
  ];
}

/** The command line, which Node runs outside the archive, with what it needs on a system. */
function commandLineFor(system: 'linux' | 'darwin' | 'win32'): FileSet[] {
  const sqlite = 'node_modules/better-sqlite3';
  return [
    { from: 'out/cli', to: 'cli' },
    {
      from: sqlite,
      to: `cli/${sqlite}`,
      filter: ['package.json', 'LICENSE', 'lib/**', `prebuilds/${system}-\${arch}.node`],
    },
  ];
}

/** How electron-builder makes the packages: `npm run package`. */
export const packaging: Configuration = {
  appId: 'app.workstreams.desktop',
  productName: 'Workstreams',
  copyright: 'Copyright © 2026 Workstreams contributors',
  directories: { output: 'dist', buildResources: 'resources/package' },

  // On macOS and Linux the package registers the scheme, on Windows the app itself.
  protocols: { name: 'Workstreams', schemes: [LINK_SCHEME] },

  // The system loads a native module by itself, and cannot look into an archive.
  asar: { smartUnpack: false },
  asarUnpack: ['node_modules/better-sqlite3/prebuilds/*.node'],
  npmRebuild: false,
  buildDependenciesFromSource: false,

  // What Electron's binary can do beyond running this app, it shall not.
  electronFuses: {
    runAsNode: false,
    // The app has no cookies, and macOS would ask for the keychain after every update.
    enableCookieEncryption: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    // Changing the fuses breaks Electron's own signature, and macOS kills what has an invalid one. Only
    // macOS has the tool that signs.
    resetAdHocDarwinSignature: process.platform === 'darwin',
  },

  // An AppImage that brings its own runtime: newer systems lack FUSE 2.
  toolsets: { appimage: '1.0.3' },
  linux: {
    target: ['AppImage', 'deb'],
    // The command line, an npm package, is `workstreams`: both can be on the path.
    executableName: 'workstreams-app',
    // Portals and docks know the app by the name of its desktop entry.
    syncDesktopName: true,
    category: 'Office',
    files: filesFor('linux'),
    extraResources: commandLineFor('linux'),
    // A deb must name an address and a page, and the project has neither.
    maintainer: 'Workstreams contributors <nobody@workstreams.invalid>',
  },
  deb: {
    // electron-builder's own, and the C library that better-sqlite3's binary needs.
    depends: [
      'libgtk-3-0',
      'libnotify4',
      'libnss3',
      'libxss1',
      'libxtst6',
      'xdg-utils',
      'libatspi2.0-0',
      'libuuid1',
      'libsecret-1-0',
      'libc6 (>= 2.34)',
    ],
  },
  extraMetadata: {
    homepage: 'https://workstreams.invalid',
  },

  mac: {
    target: [{ target: 'dmg', arch: ['arm64', 'x64'] }],
    category: 'public.app-category.productivity',
    files: filesFor('darwin'),
    extraResources: commandLineFor('darwin'),
    // Without it, notifications have no buttons.
    extendInfo: { NSUserNotificationAlertStyle: 'alert' },
    // electron-builder finds the certificate, and notarizes if the APPLE_* variables are set as well.
    ...(process.env.CSC_LINK ? {} : { identity: '-', hardenedRuntime: false }),
  },

  win: { target: ['nsis'], files: filesFor('win32'), extraResources: commandLineFor('win32') },
  nsis: { include: 'resources/package/uninstall.nsh' },
};
