import type { z } from 'zod';
import type { Session } from '../../shared/model/model.ts';
import type { ChangeableHistory } from '../history/changeable-history.ts';
import type { VisibleHistory } from '../history/visible-history.ts';

interface Described<Input extends z.ZodType> {
  readonly name: string;
  readonly title: string;
  /** For the model. Says what it does and returns; that texts are untrusted is added. */
  readonly description: string;
  /** Strict: other arguments are refused. */
  readonly input: Input;
}

/** A tool that only reads. */
export interface Tool<Input extends z.ZodType = z.ZodType, Output extends z.ZodObject = z.ZodObject>
  extends Described<Input> {
  /** What it returns, as JSON. */
  readonly output: Output;
  /** Throws `AppError`, whose message the model gets. */
  run(history: VisibleHistory, args: z.output<Input>): z.input<Output>;
}

/** A tool that changes the history: only for programs that the user allows. It returns a session. */
export interface ChangingTool<Input extends z.ZodType = z.ZodType> extends Described<Input> {
  /** True if a second call with the same arguments changes nothing. */
  readonly isIdempotent: boolean;
  /** Throws `AppError`, whose message the model gets. */
  run(history: ChangeableHistory, args: z.output<Input>): Session;
}

/** Infers the types of a tool from its schemas. */
export function defineTool<Input extends z.ZodType, Output extends z.ZodObject>(
  tool: Tool<Input, Output>,
): Tool<Input, Output> {
  return tool;
}

/** As `defineTool`, for a tool that changes the history. */
export function defineChangingTool<Input extends z.ZodType>(
  tool: ChangingTool<Input>,
): ChangingTool<Input> {
  return tool;
}
