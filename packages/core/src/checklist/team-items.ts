/** The checklist of a team: ours, changed and completed by its policy. */
import type { Checklist, ChecklistItem } from './item.ts';
import { newItem, type PolicyChecklist, withBody } from './item-schema.ts';

/** Under which heading items of a team stand that name none. */
const TEAM_AREA = 'Team';

/**
 * The items with those of a policy. What it says of one of ours is changed, what it switches off is left out, and new ones come last.
 * Rules, kinds and questions are added to those of ours: a team asks more, and switches off by name.
 */
export function withTeamItems(checklist: Checklist, policy: PolicyChecklist | undefined): Checklist {
  if (policy === undefined) return checklist;
  const given = new Map(Object.entries(policy.items));
  const changed = checklist.items.flatMap((item): readonly ChecklistItem[] => {
    const own = given.get(item.id);
    if (own === undefined) return [item];
    const { off, ...body } = own;
    if (off !== undefined) return [];
    const next = withBody(item, body);
    return [
      {
        ...next,
        // Only a person passes what only a person passed before.
        person: item.person || next.person,
        rules: [...item.rules, ...(body.rules ?? [])],
        examines: [...new Set([...item.examines, ...(body.examines ?? [])])],
        questions: body.questions === undefined ? item.questions : [...item.questions, ...next.questions],
      },
    ];
  });
  const known = new Set(checklist.items.map(({ id }) => id));
  const added = [...given].flatMap(([id, { off, area, ...body }]) =>
    known.has(id) || off !== undefined ? [] : [newItem(id, area ?? TEAM_AREA, body)],
  );
  return { ...checklist, items: [...changed, ...added] };
}
