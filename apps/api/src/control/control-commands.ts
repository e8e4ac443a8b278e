import { Injectable, Logger } from '@nestjs/common';
import { faultOf } from '../logging/fault.js';
import {
  type ControlCommand,
  type ControlName,
  type ControlReply,
  ControlRequest,
} from './control-messages.js';

/** Why a command is not carried out, in a sentence for whoever gave it. */
export class ControlRefusal extends Error {}

/** @param held aborts when whoever asked has gone: what was made for them alone is not needed any more */
type Run<Request, Answer> = (request: Request, held: AbortSignal) => Promise<Answer>;

const refused = (message: string): ControlReply => ({ ok: false, message });

const parsedLine = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/** Where features say what they do when the command line asks the running server for it. */
@Injectable()
export class ControlCommands {
  private readonly logger = new Logger('Control');
  private readonly handlers = new Map<string, Run<unknown, ControlReply>>();

  on<Name extends ControlName, Request, Answer>(
    { name, request, answer }: ControlCommand<Name, Request, Answer>,
    run: Run<Request, Answer>,
  ): void {
    this.handlers.set(name, async (sent, held) => {
      const parsed = request.safeParse(sent);
      if (!parsed.success) return refused(`The server does not take this for ${name}.`);
      this.logger.log({ event: 'command given', command: name });
      return { ok: true, answer: answer.parse(await run(parsed.data, held)) };
    });
  }

  /** Carries out what a line asks for. */
  async run(line: string, held: AbortSignal): Promise<ControlReply> {
    const parsed = ControlRequest.safeParse(parsedLine(line));
    const handler = parsed.success ? this.handlers.get(parsed.data.command) : undefined;
    if (!parsed.success || handler === undefined) {
      return refused('The server that runs does not know this command: is it of another version?');
    }
    const { command, request } = parsed.data;
    try {
      return await handler(request, held);
    } catch (error) {
      if (error instanceof ControlRefusal) return refused(error.message);
      this.logger.error({ event: 'command failed', command, ...faultOf(error) });
      return refused(`The server could not do this: ${faultOf(error).reason}`);
    }
  }
}
