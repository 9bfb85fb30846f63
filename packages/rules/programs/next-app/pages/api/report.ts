import type { NextApiRequest, NextApiResponse } from 'next';
import { readReport, readReportSafely } from '../../lib/reports';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  // source: report-file
  const text = await readReport(req.query.file as string);
  res.json([text, await readReportSafely(req.query.file as string)]);
}
