import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notesOf, saveNote, searchNotes } from '~/models/note.server';
import { pageOf, termOf } from '~/utils/params.server';

// source: owner
export async function loader({ params, request }: LoaderFunctionArgs) {
  const notes = await notesOf(params.owner);
  return json({ notes, found: await searchNotes(termOf(request), pageOf(request)) });
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  return json(await saveNote(form.get('title'), form.get('text')));
}

export default function Notes() {
  const { notes } = useLoaderData<typeof loader>();
  return <ul>{notes.map((note) => <li key={note.id}>{note.title}</li>)}</ul>;
}
