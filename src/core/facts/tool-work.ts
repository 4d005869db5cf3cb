import { agentMetadataOf } from '../../shared/model/agent-metadata.ts';
import type { FailedCommand, Quote } from '../../shared/model/session-facts.ts';
import { type ToolAction, toolActionOf } from '../../shared/model/tool-actions.ts';
import { toolCallOf } from '../../shared/model/tool-call.ts';
import { clip } from './clip.ts';
import { Commits } from './commits.ts';
import { PullRequests } from './pull-requests.ts';
import { type FactMessage, MAX_FACTS, setLast, sourceOf } from './source.ts';
import { LastTests } from './test-verdict.ts';

interface Call {
  readonly message: FactMessage;
  readonly action: ToolAction;
}

/** Calls whose results may follow. */
const MAX_OPEN_CALLS = 100;
/** Commands that failed, before the last ones are chosen. */
const MAX_COMMANDS = 200;
const LONGEST_COMMAND = 2000;
const ONLY_PRINTS =
  /^\s*(?:cd\s[^&;|]{1,300}(?:&&|;)\s*)?(?:cat|head|tail|less|more|bat|grep|rg|ag|sed|awk|echo|printf|ls|find|wc|git\s+(?:log|show|diff|blame|grep|status))\b/;

/** Follows the calls of tools and their results. */
export class ToolWork {
  readonly #open = new Map<string, Call>();
  readonly #files = new Map<string, Quote>();
  readonly #failed = new Map<string, FailedCommand>();
  readonly #commits = new Commits();
  readonly #pullRequests = new PullRequests();
  readonly #tests = new LastTests();
  #last: string | null = null;
  #calls = 0;

  addCall(message: FactMessage): void {
    this.#calls += 1;
    this.#pullRequests.add(message);
    const call = { message, action: toolActionOf(toolCallOf(message)) };
    const id = agentMetadataOf(message).tool?.id ?? `- ${this.#calls}`;
    const [oldest] = this.#open;
    if (this.#open.size >= MAX_OPEN_CALLS && oldest) this.#passed(oldest[0], oldest[1], null);
    this.#open.set(id, call);
    this.#last = id;
  }

  addResult(message: FactMessage): void {
    this.#pullRequests.add(message);
    const { tool } = agentMetadataOf(message);
    // Other programs write no ids: a result is that of the call before it.
    const id = tool?.id ?? this.#last;
    const call = id === null ? undefined : this.#open.get(id);
    if (call === undefined || canRunTests(call.action)) this.#tests.add(message);
    if (id === null || call === undefined) return;
    if (tool?.isError) this.#failedCall(id, call);
    else this.#passed(id, call, message);
  }

  /** Adds what an agent or a script reported. */
  addReport(message: FactMessage): void {
    this.#pullRequests.add(message);
    this.#tests.add(message);
  }

  result() {
    for (const [id, call] of this.#open) this.#passed(id, call, null);
    return {
      filesChanged: [...this.#files.values()],
      failedCommands: [...this.#failed.values()].slice(-MAX_FACTS),
      tests: this.#tests.result(),
      commits: this.#commits.result(),
      pullRequests: this.#pullRequests.result(),
      hasCalls: this.#calls > 0,
    };
  }

  /** Without a result, an edit counts as made; a command counts as neither passed nor failed. */
  #passed(id: string, { message, action }: Call, result: FactMessage | null): void {
    this.#open.delete(id);
    if (action.kind === 'edit') {
      for (const file of action.files) {
        const text = clip(file);
        setLast(this.#files, text, { text, ...sourceOf(message) });
      }
    }
    if (action.kind !== 'command' || result === null) return;
    this.#commits.add(action.command, message, result);
    const key = keyOf(action.command);
    const failed = this.#failed.get(key);
    if (failed) this.#failed.set(key, { ...failed, passedLater: true });
  }

  #failedCall(id: string, { message, action }: Call): void {
    this.#open.delete(id);
    if (action.kind !== 'command' || action.command === '') return;
    const command = clip(action.command);
    const failed = { command, passedLater: false, ...sourceOf(message) };
    setLast(this.#failed, keyOf(action.command), failed, MAX_COMMANDS);
  }
}

/** What files and logs say of tests is of another time. */
function canRunTests(action: ToolAction): boolean {
  return action.kind === 'command' && !ONLY_PRINTS.test(action.command);
}

function keyOf(command: string): string {
  return command.slice(0, LONGEST_COMMAND).replace(/\s+/g, ' ').trim();
}
