export const settings = {
  language: 'Language',
  asSystem: 'As the system',
} as const;
