import { Catch, type INestApplication, type RpcExceptionFilter } from '@nestjs/common';
import { NestMicroservice } from '@nestjs/microservices';
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
  // A connected microservice wires its handlers at once, and then no filter reaches them any more.
  const microservice = app.connectMicroservice(
    { strategy: app.get(KafkaStrategy) },
    { deferInitialization: true },
  );
  microservice.useGlobalFilters(new PassOn());
  // The application runs the hooks that both share.
  if (microservice instanceof NestMicroservice) microservice.setIsInitHookCalled(true);
  await app.startAllMicroservices();
}
