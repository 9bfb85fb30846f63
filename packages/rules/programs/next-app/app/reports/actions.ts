'use server';
import { buildReport, buildReportSafely } from '../../lib/reports';

// source: report-title
export async function createReport(form: FormData) {
  await buildReport(String(form.get('title')));
  await buildReportSafely(String(form.get('title')));
}
