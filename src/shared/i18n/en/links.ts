export const links = {
  copy: 'Copy link',
  copied: 'Link copied',
  nowhere: 'This link leads nowhere here.',
} as const;
