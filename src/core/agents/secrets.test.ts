import { describe, expect, it } from 'vitest';
import { REDACTED, withoutSecrets, withoutSecretsIn } from './secrets.ts';

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
  });
});
