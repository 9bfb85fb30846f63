import type { LoaderFunctionArgs } from '@remix-run/node';
import { json, redirect } from '@remix-run/node';
import type { APIGatewayProxyEvent, S3Event } from 'aws-lambda';
import { defineEventHandler, getQuery, getRouterParam, readBody, sendRedirect } from 'h3';
import { pool } from './database';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${url.searchParams.get('a')}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${params.name}'`);
  const form = await request.formData();
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${form.get('a')}'`);
  // ruleid: open-redirect
  return redirect(url.searchParams.get('next') ?? '/');
}

export const nuxt = defineEventHandler(async (event) => {
  const body = await readBody(event);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${body.a}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${getQuery(event).a}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${getRouterParam(event, 'name')}'`);
  // ruleid: open-redirect
  return sendRedirect(event, getQuery(event).next as string);
});

export const lambda = async (input: APIGatewayProxyEvent) => {
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${input.body}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${input.queryStringParameters?.a}'`);
};

export const untyped = async (event: any) => {
  // ruleid: sql-injection (medium)
  await pool.query(`SELECT * FROM t WHERE a = '${JSON.parse(event.body).a}'`);
};

export const bucket = async (input: S3Event) => {
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE a = '${input.Records[0].s3.object.key}'`);
};

export async function helper(context: any) {
  const { request } = context;
  const body = await request.json();
  // ruleid: sql-injection (medium)
  await pool.query(`SELECT * FROM t WHERE a = '${body.a}'`);
}
