import {
  Controller,
  HttpCode,
  Inject,
  Logger,
  Post,
  Req,
  ServiceUnavailableException,
  UnauthorizedException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Acknowledgements } from './acknowledgements.js';
import { type Receipt, ReceiveWebhook } from './receive-webhook.js';
import { WebhookCounts } from './webhook-counts.js';

/** `POST /webhooks/shopify`: 200 once it is durable, 401 where it is not genuine, 415 where it is not JSON, 503 where we cannot keep it. */
@Controller('webhooks/shopify')
export class WebhookController {
  private readonly logger = new Logger('webhooks');

  constructor(
    @Inject(ReceiveWebhook) private readonly receiveWebhook: ReceiveWebhook,
    @Inject(WebhookCounts) private readonly counts: WebhookCounts,
    @Inject(Acknowledgements) private readonly acknowledgements: Acknowledgements,
  ) {}

  @Post()
  @HttpCode(200)
  async receive(@Req() request: FastifyRequest): Promise<void> {
    const receipt = await this.handled(request);
    this.counts.add(receipt);
    if (receipt.kind === 'accepted') return;
    // The sender has our secret: it may know why.
    if (receipt.reason === 'wrong-content-type') throw new UnsupportedMediaTypeException();
    // Which of the other two it was would tell a forger whose shops are here.
    throw new UnauthorizedException();
  }

  private async handled(request: FastifyRequest): Promise<Receipt> {
    try {
      const rawBody = request.rawBody ?? Buffer.alloc(0);
      const delivery = { headers: request.headers, rawBody };
      return await this.acknowledgements.of(() => this.receiveWebhook.handle(delivery));
    } catch (error) {
      this.logger.error({ err: error }, 'a webhook could not be kept: answered 503');
      throw new ServiceUnavailableException();
    }
  }
}
