/**
 * Compares the stand-in with Electron's types at compile time: it must accept nothing that Electron
 * refuses, and return nothing that Electron does not return. Members that begin with an underscore
 * (the stand-in's own) and those of every event emitter are excluded.
 */
import type { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type * as StandIn from './module.ts';

/** The stand-in's types and the Electron types that they replace in parameters and results. */
type Pairs = [
  [Electron.BaseWindow, StandIn.BrowserWindow],
  [Electron.WebContents, StandIn.WebContents],
  [Electron.WebFrameMain, StandIn.WebFrameMain],
  [Electron.IpcMainInvokeEvent, StandIn.IpcMainInvokeEvent],
  [Electron.Session, StandIn.Session],
  [Electron.CommandLine, StandIn.CommandLine],
  [Electron.Menu, StandIn.Menu],
  [Electron.MenuItem, StandIn.MenuItem],
  [Electron.NativeImage, StandIn.NativeImage],
  [Electron.ClipboardItem, StandIn.ClipboardItem],
];
type Partner<Type, List> = List extends [[infer Theirs, infer Own], ...infer Rest]
  ? Type extends Theirs
    ? Own
    : Partner<Type, Rest>
  : Type;
type IsAny<Type> = 0 extends 1 & Type ? true : false;
type Swapped<Type> =
  IsAny<Type> extends true
    ? Type
    : Type extends Promise<infer Value>
      ? Promise<Swapped<Value>>
      : Type extends (infer Item)[]
        ? Swapped<Item>[]
        : Type extends (...args: infer Args) => infer Result
          ? (...args: SwappedAll<Args>) => Swapped<Result>
          : Partner<Type, Pairs>;
type SwappedAll<Args extends unknown[]> = { [Index in keyof Args]: Swapped<Args[Index]> };

type Callable = (...args: never[]) => unknown;

/** True if the stand-in's member can replace Electron's. */
type Fits<Own, Theirs> = Own extends Callable
  ? Theirs extends (...args: infer Args) => infer Result
    ? Own extends (...args: infer OwnArgs) => infer OwnResult
      ? OwnArgs extends Partial<SwappedAll<Args>>
        ? Overlap<OwnResult, Swapped<Result>>
        : false
      : false
    : Overlap<Own, Theirs>
  : Overlap<Own, Swapped<Theirs>>;
/** One can replace the other: the stand-in's own types have fewer members than Electron's. */
type Overlap<Own, Theirs> = [Theirs] extends [Own] ? true : [Own] extends [Theirs] ? true : false;

/** Menu templates are compared as `MenuItemConstructorOptions`. */
type Templates = 'buildFromTemplate' | 'submenu';
type Untyped = 'getLastWebPreferences';
type LeftOut = keyof EventEmitter | 'prototype' | Templates | Untyped | `_${string}`;
type Compared<Own> = Exclude<keyof Own, LeftOut>;

/** The names of the members that do not fit, each after the name of its owner. */
type Misfits<Own, Theirs, Owner extends string> = {
  [Name in Compared<Own> & string]: Name extends keyof Theirs
    ? Fits<Own[Name], Theirs[Name]> extends true
      ? never
      : `${Owner}.${Name}`
    : `${Owner}.${Name}`;
}[Compared<Own> & string];

type Objects = Pick<
  typeof StandIn,
  | 'app'
  | 'clipboard'
  | 'dialog'
  | 'globalShortcut'
  | 'ipcMain'
  | 'nativeImage'
  | 'nativeTheme'
  | 'net'
  | 'powerMonitor'
  | 'protocol'
  | 'safeStorage'
  | 'screen'
  | 'shell'
  | 'webContents'
>;
type Statics = Pick<
  typeof StandIn,
  'BrowserWindow' | 'Menu' | 'MenuItem' | 'Notification' | 'Tray'
>;
type Modules = Objects & Statics;

type ModuleMisfits = {
  [Name in keyof Modules]: Misfits<Modules[Name], (typeof Electron)[Name], Name>;
}[keyof Modules];

type InstanceMisfits =
  | Misfits<StandIn.BrowserWindow, Electron.BrowserWindow, 'BrowserWindow'>
  | Misfits<StandIn.WebContents, Electron.WebContents, 'WebContents'>
  | Misfits<StandIn.WebFrameMain, Electron.WebFrameMain, 'WebFrameMain'>
  | Misfits<StandIn.Session, Electron.Session, 'Session'>
  | Misfits<StandIn.CommandLine, Electron.CommandLine, 'CommandLine'>
  | Misfits<StandIn.Session['webRequest'], Electron.WebRequest, 'WebRequest'>
  | Misfits<StandIn.NativeImage, Electron.NativeImage, 'NativeImage'>
  | Misfits<StandIn.ClipboardItem, Electron.ClipboardItem, 'ClipboardItem'>
  | Misfits<StandIn.Menu, Electron.Menu, 'Menu'>
  | Misfits<StandIn.MenuItem, Electron.MenuItem, 'MenuItem'>
  | Misfits<StandIn.Notification, Electron.Notification, 'Notification'>
  | Misfits<StandIn.Tray, Electron.Tray, 'Tray'>
  | Misfits<StandIn.IpcMainInvokeEvent, Electron.IpcMainInvokeEvent, 'IpcMainInvokeEvent'>;

/** The names of the options that Electron would reject. */
type Unaccepted<Own, Theirs, Owner extends string> = {
  [Name in Exclude<keyof Own, Templates> & string]-?: Name extends keyof Theirs
    ? Exclude<Own[Name], undefined> extends Swapped<Theirs[Name]>
      ? never
      : `${Owner}.${Name}`
    : `${Owner}.${Name}`;
}[Exclude<keyof Own, Templates> & string];

type OptionMisfits =
  | Unaccepted<
      StandIn.BrowserWindowConstructorOptions,
      Electron.BrowserWindowConstructorOptions,
      'BrowserWindowConstructorOptions'
    >
  | Unaccepted<StandIn.WebPreferences, Electron.WebPreferences, 'WebPreferences'>
  | Unaccepted<
      StandIn.MenuItemConstructorOptions,
      Electron.MenuItemConstructorOptions,
      'MenuItemConstructorOptions'
    >
  | Unaccepted<
      StandIn.NotificationConstructorOptions,
      Electron.NotificationConstructorOptions,
      'NotificationConstructorOptions'
    >
  | Unaccepted<StandIn.CustomScheme, Electron.CustomScheme, 'CustomScheme'>;

type MustBeNever<Name extends never> = Name;
export type AllFit = MustBeNever<`${ModuleMisfits | InstanceMisfits | OptionMisfits}`>;
