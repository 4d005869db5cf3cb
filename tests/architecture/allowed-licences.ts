/** Licences that are compatible with an app under MIT and require no more than their notice. */
export const ALLOWED_LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  // The app contains its files as they are published, which are their source.
  'MPL-2.0',
  // For typefaces: the app may contain them, whatever its own licence.
  'OFL-1.1',
];
