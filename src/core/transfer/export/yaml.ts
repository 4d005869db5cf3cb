/** A value of front matter. */
type YamlValue = string | number | null | readonly string[];

/** Characters that JSON leaves as they are, and YAML does not allow or reads as line ends. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]/g;

/**
 * Returns a YAML mapping, each value on its own line. Every text is quoted, as unquoted ones are read
 * differently by readers of YAML 1.1 and 1.2: `No`, `12:30`, `2026-01-29`.
 */
export function asYaml(fields: Readonly<Record<string, YamlValue>>): string {
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${yamlOf(value)}\n`);
  return lines.join('');
}

function yamlOf(value: YamlValue): string {
  if (typeof value === 'string') return quoted(value);
  return Array.isArray(value) ? `[${value.map(quoted).join(', ')}]` : String(value);
}

/** The double-quoted form has the escapes of JSON. */
function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
