import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { Controller, Get, Header, HttpException, Req, Res, StreamableFile } from '@nestjs/common';
import { SessionToken } from '@parley/protocol';
import { ClientAddresses } from '../network/client-addresses.js';
import { OwnDataService } from './own-data.service.js';

type From = { headers: IncomingHttpHeaders; socket: { remoteAddress?: string | undefined } };
type Reply = { header: (name: string, value: number) => unknown };

const bearer = /^Bearer (\S+)$/iu;

@Controller('api/me')
export class OwnDataController {
  constructor(
    private readonly data: OwnDataService,
    private readonly addresses: ClientAddresses,
  ) {}

  /** By the header alone: a page of another origin has no way to send it, and no address holds a token. */
  @Get('export')
  @Header('Cache-Control', 'no-store')
  async download(
    @Req() { headers, socket }: From,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile> {
    const address = this.addresses.of({ address: socket.remoteAddress ?? '', headers });
    const [, given] = bearer.exec(headers.authorization ?? '') ?? [];
    const token = SessionToken.safeParse(given).data;
    const opened = await this.data.open(token, address);
    switch (opened.kind) {
      case 'nobody':
        throw new HttpException('Unauthorized', 401);
      case 'too-often':
        reply.header('Retry-After', Math.ceil(opened.retryAfterMs / 1_000));
        throw new HttpException('Too Many Requests', 429);
      case 'data': {
        const stream = Readable.from(opened.json, { objectMode: false });
        const disposition = 'attachment; filename="parley.json"';
        return new StreamableFile(stream, { type: 'application/json', disposition });
      }
    }
  }
}
