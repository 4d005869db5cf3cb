/** The switches that the app adds before it is ready; Chromium gets those that it knows. */
export class CommandLine {
  private readonly switches = new Map<string, string>();

  appendSwitch(name: string, value = ''): void {
    this.switches.set(name, value);
  }

  hasSwitch(name: string): boolean {
    return this.switches.has(name);
  }

  getSwitchValue(name: string): string {
    return this.switches.get(name) ?? '';
  }

  get _asArguments(): string[] {
    return [...this.switches].map(([name, value]) => `--${name}${value === '' ? '' : `=${value}`}`);
  }
}
