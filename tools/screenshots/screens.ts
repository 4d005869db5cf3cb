/** The screens to capture, and the steps to reach each of them. */
import type { Locator, Page } from '@playwright/test';
import type { Locale } from '../../src/shared/i18n/format.ts';

export interface Screen {
  readonly name: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** Starts at the workstream “Parser rewrite”, in any language. */
  readonly show: (window: Page, t: Locale['t']) => Promise<unknown>;
}

type Show = Screen['show'];

export const NARROW = { width: 480, height: 900 };
const UHD = { width: 3840, height: 2160 };

/** The workstream pane. */
export const asItIs: Show = async () => {};

export const goTo =
  (place: 'today' | 'overview' | 'search'): Show =>
  async (window, t) => {
    await window.locator('.place-item', { hasText: t(`places.${place}`) }).click();
  };

export const query = (window: Page) => window.getByRole('main').getByRole('combobox').first();

export const search =
  (words: string): Show =>
  async (window, t) => {
    await goTo('search')(window, t);
    await query(window).fill(words);
    await window.locator('mark').first().waitFor();
  };

/** The week before: this one can have only just begun. */
const openReview: Show = async (window, t) => {
  await window.evaluate(() => {
    location.hash = '#review/';
  });
  await window.getByRole('button', { name: t('timeline.previousWeek') }).click();
  await window.locator('.review-facts').first().waitFor();
};

const openSummary: Show = async (window, t) => {
  const summary = window.getByRole('region', { name: t('facts.workstream') });
  await summary.getByText(t('facts.workstream')).click();
  await summary.locator('.periods summary').first().click();
  await summary.scrollIntoViewIfNeeded();
};

const openSession: Show = async (window, t) => {
  await search('concrete syntax tree')(window, t);
  await window.keyboard.press('Enter');
  await window.getByRole('main').getByText('concrete syntax tree').first().waitFor();
};

const seekInVain: Show = async (window, t) => {
  await goTo('search')(window, t);
  await query(window).fill('xylophone');
  await window.locator('.no-match').waitFor();
};

const seekNothing: Show = async (window, t) => {
  await search('lexer')(window, t);
  await window.keyboard.press('Enter');
  await goTo('search')(window, t);
  await query(window).fill('');
};

/** The day's timeline after pressing one of its buttons. */
const today =
  (zoom: 'hour' | 'threeDays' | 'week'): Show =>
  async (window, t) => {
    await goTo('today')(window, t);
    const name = t(`timeline.zooms.${zoom}`);
    await window.getByRole('main').getByRole('button', { name, exact: true }).click();
  };

const emptyDay: Show = async (window, t) => {
  await goTo('today')(window, t);
  await window.getByLabel(t('timeline.goToDay')).fill('2019-05-01');
  await window.locator('.empty-day').waitFor();
};

const showDetails: Show = async (window, t) => {
  await goTo('today')(window, t);
  await window.locator('.tl-bar').first().hover();
  await window.getByRole('tooltip').waitFor();
};

const showTables: Show = async (window, t) => {
  await goTo('overview')(window, t);
  const tables = window.getByRole('main').getByText(t('overview.table'), { exact: true });
  await tables.first().waitFor();
  for (const table of await tables.all()) await table.click();
};

/** The print layout. The app removes it as soon as printing starts, so this captures a copy. */
const printed =
  (shown: Show, name: 'overview.print' | 'common.print', view: string): Show =>
  async (window, t) => {
    await shown(window, t);
    await window.evaluate(() => {
      globalThis.print = () => {
        const copy = document.querySelector('.print-view')?.cloneNode(true);
        if (copy) document.body.append(copy);
      };
    });
    await window.getByRole('button', { name: t('common.share'), exact: true }).click();
    await window.getByRole('menuitem', { name: t(name), exact: true }).click();
    await window.locator(view).waitFor({ state: 'attached' });
    // Paper is always light.
    await window.emulateMedia({ media: 'print', colorScheme: 'light' });
  };

const history = (window: Page, t: Locale['t']): Locator =>
  window.getByRole('region', { name: t('history.heading') });

const menuOfSession: Show = async (window, t) => {
  await history(window, t).scrollIntoViewIfNeeded();
  const session = window.locator('.session-row').filter({ hasText: t('history.filter.ended') });
  await session.first().click({ button: 'right' });
  await window.getByRole('menu').waitFor();
};

/** A dialog for a closed session. */
const correct =
  (item: 'editTimes' | 'split' | 'moveTo'): Show =>
  async (window, t) => {
    await menuOfSession(window, t);
    await window.getByRole('menuitem', { name: t(`corrections.menu.${item}`) }).click();
    await window.getByRole('dialog').waitFor();
  };

const openMenu: Show = async (window, t) => {
  await window.getByRole('button', { name: t('workstreams.menu.label') }).click();
  await window.getByRole('menu').waitFor();
};

const workstreamDialog =
  (item: 'workstreams.menu.appearance' | 'workstreams.menu.threshold' | 'transfer.menu'): Show =>
  async (window, t) => {
    await openMenu(window, t);
    await window.getByRole('menuitem', { name: t(item) }).click();
    await window.getByRole('dialog').waitFor();
  };

const palette =
  (words: (t: Locale['t']) => string): Show =>
  async (window, t) => {
    await window.keyboard.press('Control+k');
    await window.getByRole('dialog').getByRole('combobox').fill(words(t));
  };

const endOfSettings: Show = async (window, t) => {
  await window.keyboard.press('Control+,');
  await window.getByRole('button', { name: t('settings.showFolder') }).scrollIntoViewIfNeeded();
};

export const SCREENS: readonly Screen[] = [
  { name: 'workstream', show: asItIs },
  { name: 'workstream-summary', show: openSummary },
  { name: 'workstream-menu', show: openMenu },
  {
    name: 'list-menu',
    show: (window, t) =>
      window.getByRole('button', { name: t('workstreams.list.options') }).click(),
  },
  {
    name: 'list-narrow',
    show: async (window, t) => {
      await window.getByRole('separator', { name: t('layout.resize') }).focus();
      await window.keyboard.press('Home');
    },
  },
  {
    name: 'list-wide',
    show: (window, t) => window.getByRole('separator', { name: t('layout.resize') }).press('End'),
  },
  { name: 'session-menu', show: menuOfSession },
  { name: 'edit-times', show: correct('editTimes') },
  { name: 'split', show: correct('split') },
  { name: 'move', show: correct('moveTo') },
  {
    name: 'add-session',
    show: (window, t) => window.getByRole('button', { name: t('history.add') }).click(),
  },
  {
    name: 'new-workstream',
    show: (window, t) =>
      window.getByRole('button', { name: t('workstreams.create'), exact: true }).click(),
  },
  { name: 'appearance', show: workstreamDialog('workstreams.menu.appearance') },
  { name: 'threshold', show: workstreamDialog('workstreams.menu.threshold') },
  { name: 'export', show: workstreamDialog('transfer.menu') },
  { name: 'today', show: goTo('today') },
  { name: 'today-details', show: showDetails },
  { name: 'today-hour', show: today('hour') },
  { name: 'today-three-days', show: today('threeDays') },
  { name: 'today-week', show: today('week') },
  { name: 'today-empty', show: emptyDay },
  { name: 'review', show: openReview },
  { name: 'overview', show: goTo('overview') },
  { name: 'overview-tables', show: showTables },
  { name: 'overview-print', show: printed(goTo('overview'), 'overview.print', '.report') },
  { name: 'search', show: search('lexer') },
  { name: 'search-empty', show: seekNothing },
  { name: 'search-no-match', show: seekInVain },
  { name: 'session', show: openSession },
  { name: 'session-print', show: printed(openSession, 'common.print', '.print-view') },
  { name: 'palette', show: palette((t) => t('overview.session')) },
  { name: 'palette-no-match', show: palette(() => 'xylophone') },
  {
    name: 'refused-title',
    show: async (window, t) => {
      await window.getByRole('button', { name: t('workstreams.create'), exact: true }).click();
      await window.getByRole('dialog').getByRole('textbox').fill('x'.repeat(201));
      await window.keyboard.press('Enter');
      await window.getByRole('alert').waitFor();
    },
  },
  { name: 'shortcuts', show: (window) => window.keyboard.press('?') },
  { name: 'settings', show: (window) => window.keyboard.press('Control+,') },
  { name: 'settings-end', show: endOfSettings },
  {
    name: 'notes',
    show: (window, t) => window.getByRole('button', { name: t('workstreams.notes.edit') }).click(),
  },
  {
    name: 'drawer-narrow',
    size: NARROW,
    show: (window) => window.getByRole('banner').getByRole('button').first().click(),
  },
  { name: 'workstream-narrow', size: NARROW, show: asItIs },
  { name: 'today-narrow', size: NARROW, show: goTo('today') },
  { name: 'overview-narrow', size: NARROW, show: goTo('overview') },
  { name: 'search-narrow', size: NARROW, show: search('lexer "unclosed string"') },
  { name: 'session-narrow', size: NARROW, show: openSession },
  { name: 'settings-narrow', size: NARROW, show: (window) => window.keyboard.press('Control+,') },
  {
    name: 'appearance-narrow',
    size: NARROW,
    show: workstreamDialog('workstreams.menu.appearance'),
  },
  { name: 'palette-narrow', size: NARROW, show: palette((t) => t('overview.session')) },
  { name: 'shortcuts-narrow', size: NARROW, show: (window) => window.keyboard.press('?') },
  { name: 'search-empty-narrow', size: NARROW, show: seekNothing },
  { name: 'overview-tables-narrow', size: NARROW, show: showTables },
  { name: 'export-narrow', size: NARROW, show: workstreamDialog('transfer.menu') },
  { name: 'workstream-4k', size: UHD, show: asItIs },
  { name: 'today-4k', size: UHD, show: goTo('today') },
  { name: 'overview-4k', size: UHD, show: goTo('overview') },
  { name: 'search-4k', size: UHD, show: search('lexer "unclosed string"') },
  { name: 'session-4k', size: UHD, show: openSession },
  { name: 'settings-4k', size: UHD, show: (window) => window.keyboard.press('Control+,') },
  // These change the history, so they come last.
  {
    name: 'history-filtered',
    show: async (window, t) => {
      await history(window, t)
        .getByRole('button', { name: t('history.filter.label'), exact: true })
        .click();
      await history(window, t).getByRole('checkbox').check();
      await history(window, t).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'undo',
    show: async (window, t) => {
      await menuOfSession(window, t);
      await window
        .getByRole('menuitem', { name: t('corrections.menu.delete'), exact: true })
        .click();
      await window.getByRole('button', { name: t('corrections.undo'), exact: true }).waitFor();
    },
  },
];
