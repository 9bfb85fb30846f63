import { ArgumentsHost, Catch, ExceptionFilter, HttpException } from '@nestjs/common';

@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(problem: Error, host: ArgumentsHost) {
    const answer = host.switchToHttp().getResponse();
    // ruleid: error-detail-in-response
    answer.status(500).json({ stack: problem.stack });
    // ok: error-detail-in-response
    answer.status(500).json({ error: 'Something failed' });
  }
}

@Catch(HttpException)
export class QuietFilter implements ExceptionFilter {
  catch(problem: HttpException, host: ArgumentsHost) {
    const answer = host.switchToHttp().getResponse();
    // ok: error-detail-in-response
    console.error(problem.stack);
    // ok: error-detail-in-response
    answer.status(problem.getStatus()).json({ error: problem.message });
  }
}
