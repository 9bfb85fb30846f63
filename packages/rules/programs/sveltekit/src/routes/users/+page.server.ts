import { fail } from '@sveltejs/kit';
import { createUser, findUsers, pageOfUsers } from '$lib/server/users';
import { wantedPage, wantedTerm } from '$lib/server/inputs';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, params }) => {
  return {
    // source: term
    users: await findUsers(wantedTerm(url)),
    page: await pageOfUsers(wantedPage(url)),
  };
};

export const actions: Actions = {
  create: async ({ request }) => {
    const data = await request.formData();
    if (!data.get('name')) return fail(400);
    return createUser(data.get('name'), data.get('email'));
  },
};
