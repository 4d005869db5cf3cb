import { describe, expect, it } from 'vitest';
import { REDACTED, withoutCutSecrets, withoutSecrets, withoutSecretsIn } from './secrets.ts';

const letters = (length: number) => 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7'.repeat(5).slice(0, length);

/** Made up here, in the form of each issuer. In parts, so that no scanner takes them for real ones. */
const EXAMPLES: Readonly<Record<string, string>> = {
  'AWS key': `AKIA${'ABCD1234EFGH5678'}`,
  'Google key': `AIza${letters(35)}`,
  'GitHub token': `ghp_${letters(36)}`,
  'GitHub fine-grained token': `github_pat_${letters(60)}`,
  'GitLab token': `glpat-${letters(20)}`,
  'Slack token': `xoxb-${'1234567890'}-${letters(24)}`,
  'Stripe key': `sk_live_${letters(24)}`,
  'npm token': `npm_${letters(36)}`,
  'Hugging Face token': `hf_${letters(34)}`,
  'PyPI token': `pypi-${letters(60)}`,
  'Anthropic key': `sk-ant-api03-${letters(60)}`,
  'OpenAI key': `sk-proj-${letters(48)}`,
  JWT: `eyJ${letters(20)}.eyJ${letters(40)}.${letters(30)}`,
  'private key': `-----BEGIN RSA PRIVATE KEY-----\n${letters(64)}\n-----END RSA PRIVATE KEY-----`,
};

/** What each begins with, which everybody knows. */
const BEGINNINGS = [
  ...['AKIA', 'AIza', 'ghp_', 'github_pat_', 'glpat-', 'xoxb-', 'sk_live_', 'npm_', 'hf_'],
  ...['pypi-', 'sk-', 'eyJ', '-----BEGIN RSA PRIVATE KEY-----'],
];

describe('secrets in the messages of agents', () => {
  it.each(Object.entries(EXAMPLES))('hide a %s, and nothing around it', (_name, secret) => {
    expect(withoutSecrets(`before ${secret} after`)).toBe(`before ${REDACTED} after`);
    expect(withoutSecrets(`KEY="${secret}"`)).toBe(`KEY="${REDACTED}"`);
  });

  it('hide a password in an address, and a token in a header', () => {
    expect(withoutSecrets('postgres://io:hunter2@db.example.org/till')).toBe(
      `postgres://io:${REDACTED}@db.example.org/till`,
    );
    expect(withoutSecrets(`Authorization: Bearer ${letters(30)}`)).toBe(
      `Authorization: Bearer ${REDACTED}`,
    );
  });

  it('leave other texts', () => {
    for (const text of [
      'https://example.org:8080/path',
      'git@example.org:io/till.git',
      'the risk-taking task-based approach',
      'commit 3f2a9c1b7e5d4c8a9b0e1f2d3c4b5a69788f6e5d',
      '019c08fb-1a80-7225-aa5f-7a72dd9ebd73',
      'const sk = skills[0]; // sk-1',
    ]) {
      expect(withoutSecrets(text)).toBe(text);
    }
  });

  it('are hidden in every text of a tool’s input', () => {
    const secret = EXAMPLES['GitHub token'];
    expect(
      withoutSecretsIn({ command: `echo ${secret}`, list: [{ token: secret }, 1, null] }),
    ).toEqual({
      command: `echo ${REDACTED}`,
      list: [{ token: REDACTED }, 1, null],
    });
  });

  it('do not hold up a long text without any', () => {
    // A pattern that goes back would not end.
    expect(withoutSecrets('eyJ'.repeat(300_000))).toHaveLength(900_000);
    expect(withoutSecrets('a://'.repeat(200_000))).toHaveLength(800_000);
    expect(withoutSecrets('-----BEGIN PRIVATE KEY-----'.repeat(20_000))).toHaveLength(540_000);
    expect(withoutSecrets('abc-'.repeat(1_000_000))).toHaveLength(4_000_000);
    expect(withoutSecrets('eyJ-'.repeat(250_000))).toHaveLength(1_000_000);
  });
});

describe('secrets in a text that was cut', () => {
  it.each(Object.entries(EXAMPLES))('hide a %s that is cut at any length', (_name, secret) => {
    const known = BEGINNINGS.find((beginning) => secret.startsWith(beginning)) ?? '';
    expect(known).not.toBe('');
    for (let length = known.length + 1; length <= secret.length; length += 1) {
      const part = secret.slice(0, length);
      expect(withoutCutSecrets(`before ${part}`)).toBe(`before ${REDACTED}`);
      expect(withoutCutSecrets(`before ${part}… after`)).toBe(`before ${REDACTED}… after`);
      expect(withoutCutSecrets(`“${part}…”`)).toBe(`“${REDACTED}…”`);
    }
  });

  it('hide a password in an address, and a token in a header, that are cut at any length', () => {
    for (const [before, secret] of [
      ['postgres://io:', 'hunter2x'],
      ['Authorization: Bearer ', letters(30)],
    ] as const) {
      for (let length = 1; length <= secret.length; length += 1) {
        const part = `${before}${secret.slice(0, length)}`;
        expect(withoutCutSecrets(part)).toBe(`${before}${REDACTED}`);
        expect(withoutCutSecrets(`${part}…`)).toBe(`${before}${REDACTED}…`);
      }
    }
  });

  it('leave other texts, and what only begins like a secret in the middle', () => {
    for (const text of [
      'It runs at http://localhost:5173',
      'npm_config_cache is set',
      'sk-1 and hf_hub there',
      'the risk-taking task-based…',
      'Stopped at the parser…',
    ]) {
      expect(withoutCutSecrets(text)).toBe(text);
    }
  });

  it('do not hold up a long text without any', () => {
    expect(withoutCutSecrets(`${'eyJ-'.repeat(50_000)} `)).toHaveLength(200_001);
  });
});
