export const links = {
  copy: 'Copy link',
  copied: 'Link copied',
  nowhere: 'This link doesn’t match anything here.',
} as const;
