/** Returns what a changelog says of a version, without its heading, or null if it has no section for it. */
export function sectionOf(version: string, changelog: string): string | null {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.startsWith(`[${version}]`));
  return section === undefined ? null : section.slice(section.indexOf('\n')).trim();
}
