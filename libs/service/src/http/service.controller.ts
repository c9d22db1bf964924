import { Controller, Get, Header, HttpException, Inject, Ip, Param, Query } from '@nestjs/common';
import type { HealthReport } from '@care-relay/platform';
import { z } from 'zod';
import { FLOWS, RESOURCES } from '../tokens.ts';
import type { ServiceResources } from '../app-entry.ts';
import type { FlowTransport } from '../flow-transport.ts';

/** Health, metrics and status of one process; loopback unless told otherwise, and never patient data. */
@Controller()
export class ServiceController {
  readonly #resources: ServiceResources;
  readonly #flows: readonly FlowTransport[];

  constructor(@Inject(RESOURCES) resources: ServiceResources, @Inject(FLOWS) flows: readonly FlowTransport[]) {
    this.#resources = resources;
    this.#flows = flows;
  }

  /** 503 asks for a restart. */
  @Get('health/live')
  live(): HealthReport {
    const report = this.#resources.health.report();
    if (!report.live) throw new HttpException(report, 503);
    return report;
  }

  /** 503 asks for no traffic. */
  @Get('health/ready')
  ready(): HealthReport {
    const report = this.#resources.health.report();
    if (!report.ready) throw new HttpException(report, 503);
    return report;
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return this.#resources.metrics.text();
  }

  @Get('status')
  status(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.#flows.map((flow) => [flow.name, flow.report()]));
  }

  /** Questions that an app answers, to this machine only. */
  @Get('ask/:app/:question')
  async ask(@Param() asked: unknown, @Query() query: unknown, @Ip() from: string): Promise<unknown> {
    if (!isLoopback(from)) throw new HttpException('asked from elsewhere', 403);
    const read = Asking.safeParse({ asked, query });
    if (!read.success) throw new HttpException('no such question', 404);
    const { app, question } = read.data.asked;
    const flow = this.#flows.find(({ name }) => name === app);
    const answer = await flow?.answer(question, read.data.query);
    if (answer === undefined) throw new HttpException('no such question', 404);
    return answer;
  }
}

const Asking = z.object({
  asked: z.object({ app: z.string(), question: z.string() }),
  query: z.record(z.string(), z.string()),
});

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}
