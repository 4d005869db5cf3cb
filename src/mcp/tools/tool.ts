import type { z } from 'zod';
import type { VisibleHistory } from '../history/visible-history.ts';

/** A tool that only reads. */
export interface Tool<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodObject = z.ZodObject,
> {
  readonly name: string;
  readonly title: string;
  /** For the model. Says what it returns; that texts are untrusted is added. */
  readonly description: string;
  /** Strict: other arguments are refused. */
  readonly input: Input;
  /** What it returns, as JSON. */
  readonly output: Output;
  /** Throws `AppError`, whose message the model gets. */
  run(history: VisibleHistory, args: z.output<Input>): z.input<Output>;
}

/** Infers the types of a tool from its schemas. */
export function defineTool<Input extends z.ZodType, Output extends z.ZodObject>(
  tool: Tool<Input, Output>,
): Tool<Input, Output> {
  return tool;
}
