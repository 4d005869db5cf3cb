import { AppError, type ErrorCode } from '../../shared/contract/errors.ts';
import type { ModelFaultWords } from '../../shared/model/model-summary.ts';

type ModelFaultKind = ModelFaultWords['kind'];

const CODES = {
  notSet: 'MODEL_NOT_READY',
  notAccepted: 'MODEL_NOT_READY',
  private: 'MODEL_NOT_READY',
  empty: 'MODEL_NOT_READY',
  running: 'MODEL_NOT_READY',
  noFacts: 'MODEL_NOT_READY',
  keyOverHttp: 'MODEL_NOT_READY',
  contextTooSmall: 'MODEL_NOT_READY',
  unreachable: 'MODEL_UNREACHABLE',
  notLoopback: 'MODEL_UNREACHABLE',
  stalled: 'MODEL_UNREACHABLE',
  redirected: 'MODEL_UNREACHABLE',
  keyRefused: 'MODEL_KEY_REFUSED',
  busy: 'MODEL_BUSY',
  inputCut: 'MODEL_INPUT_CUT',
  unmeasured: 'MODEL_INPUT_CUT',
  refused: 'MODEL_ANSWER_UNUSABLE',
  notJson: 'MODEL_ANSWER_UNUSABLE',
  tooLong: 'MODEL_ANSWER_UNUSABLE',
  answerCut: 'MODEL_ANSWER_UNUSABLE',
  unsupported: 'MODEL_ANSWER_UNUSABLE',
} as const satisfies Record<ModelFaultKind, ErrorCode>;

/** Why a model cannot be used, or has not answered. `host`: whose address it is. */
export class ModelFault extends AppError {
  readonly words: ModelFaultWords;
  /** How long the endpoint asks to wait, in milliseconds; null if it does not say. Only of `busy`. */
  readonly retryAfterMs: number | null;

  constructor(
    kind: ModelFaultKind,
    more: {
      readonly host?: string;
      readonly reason?: string;
      readonly minutes?: number;
      readonly retryAfterMs?: number | null;
    } = {},
  ) {
    const { host = '', reason = '', minutes = 0, retryAfterMs = null } = more;
    super(CODES[kind], ({ t }) => t(`errors.models.${kind}`, { host, reason, minutes }));
    this.words = { kind, host, reason, minutes };
    this.retryAfterMs = retryAfterMs;
  }

  get kind(): ModelFaultKind {
    return this.words.kind;
  }
}
