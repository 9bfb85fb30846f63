import { useActionData, useLoaderData } from '@remix-run/react';
import { useRouteLoaderData } from 'react-router-dom';
import DOMPurify from 'dompurify';

export function Heading() {
  const { heading } = useLoaderData<{ heading: string }>();
  // ruleid: cross-site-scripting
  return <h1 dangerouslySetInnerHTML={{ __html: heading }} />;
}

export function Outcome() {
  const outcome = useActionData<{ message: string }>();
  // ruleid: cross-site-scripting
  return <p dangerouslySetInnerHTML={{ __html: outcome?.message ?? '' }} />;
}

export function Root() {
  const root = useRouteLoaderData('root') as { banner: string };
  // ruleid: cross-site-scripting
  return <p dangerouslySetInnerHTML={{ __html: root.banner }} />;
}

export function Cleaned() {
  const { heading } = useLoaderData<{ heading: string }>();
  // ok: cross-site-scripting
  return <h1 dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(heading) }} />;
}

export function Plain() {
  const { heading } = useLoaderData<{ heading: string }>();
  // ok: cross-site-scripting
  return <h1>{heading}</h1>;
}
