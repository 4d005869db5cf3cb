/** The host's own switches, and those that the app adds; Chromium gets those that it knows. */
export class CommandLine {
  private readonly switches = new Map<string, string>();

  appendSwitch(name: string, value = ''): void {
    this.switches.set(name, value);
  }

  removeSwitch(name: string): void {
    this.switches.delete(name);
  }

  hasSwitch(name: string): boolean {
    return this.switches.has(name);
  }

  getSwitchValue(name: string): string {
    return this.switches.get(name) ?? '';
  }

  /** Adds switches of the form `--name` or `--name=value`. */
  _read(switches: readonly string[]): void {
    for (const each of switches) {
      const [, name = '', value] = /^--([^=]+)(?:=(.*))?$/.exec(each) ?? [];
      this.appendSwitch(name, value);
    }
  }

  get _asArguments(): string[] {
    return [...this.switches].map(([name, value]) => `--${name}${value === '' ? '' : `=${value}`}`);
  }
}
