import { Catch, type INestApplication, type RpcExceptionFilter } from '@nestjs/common';
import { type Observable, throwError } from 'rxjs';
import { KafkaStrategy } from './kafka-strategy.js';

/** Nest's own filter hides the error behind "Internal server error"; the consumer must see it. */
@Catch()
class PassOn implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/** Starts the consumer of an application that imports `MessagingModule`. */
export async function connectConsumers(app: INestApplication): Promise<void> {
  const microservice = app.connectMicroservice({ strategy: app.get(KafkaStrategy) });
  microservice.useGlobalFilters(new PassOn());
  await app.startAllMicroservices();
}
