import { expect, test } from 'vitest';
import type { Act, OpenAct } from '../api/types.ts';
import { blankForm, bodyOf, fieldsOf, inOrder, missing, type ActForm } from './act.ts';

const open = (act: Act, part: Partial<OpenAct> = {}): OpenAct => ({ act, needs_note: false, needs_photos: false, final_decision: false, needs_heard: false, instead: false, usual_of: 0, targets: [], asks: [], days_at_most: 0, ...part });
const form = (part: Partial<ActForm> = {}): ActForm => ({ ...blankForm({ category: '0101', urgency: 'major', reporter: { phone: '138****0000' } }), ...part });

test('signing asks nothing and says only which version was seen', () => {
  expect(fieldsOf(open('sign'), form())).toEqual([]);
  expect(missing(form(), open('sign'))).toEqual([]);
  expect(bodyOf(form({ note: 'left over', post: 'p' }), open('sign'), 7)).toEqual({ version: 7 });
});

test('accepting proposes the category and urgency it has', () => {
  expect(bodyOf(form(), open('accept'), 1)).toEqual({ version: 1, category: '0101', urgency: 'major' });
});

test('what becomes less urgent than was reported needs a reason', () => {
  const less = form({ urgency: 'normal' });
  expect(missing(less, open('accept'))).toEqual(['note']);
  expect(bodyOf({ ...less, note: ' a misclick ' }, open('accept'), 1)).toEqual({ version: 1, category: '0101', urgency: 'normal', note: 'a misclick' });
  expect(missing(form({ urgency: 'urgent' }), open('accept'))).toEqual([]);
});

test('dispatching needs a post; its note may be left out', () => {
  expect(missing(form(), open('dispatch'))).toEqual(['post']);
  expect(bodyOf(form({ post: 'grid_chief@a', note: '  ' }), open('dispatch'), 2)).toEqual({ version: 2, post: 'grid_chief@a' });
});

test('whoever left no number is not proposed to be called', () => {
  const matter = { category: '0101', urgency: 'major' as const, reporter: { phone: '' } };
  expect(blankForm(matter).channel).toBe('visit');
  expect(form().channel).toBe('phone');
});

test('a reason of blanks is no reason', () => {
  expect(missing(form({ note: ' \n ' }), open('reject', { needs_note: true }))).toEqual(['note']);
  expect(bodyOf(form({ note: ' not ours ' }), open('reject'), 3)).toEqual({ version: 3, note: 'not ours' });
});

test('what the reporter will read is sent as text', () => {
  const said = form({ note: 'lamp replaced', photos: ['f1'] });
  expect(bodyOf(said, open('answer'), 4)).toEqual({ version: 4, text: 'lamp replaced', photos: ['f1'] });
  expect(bodyOf(said, open('handle'), 4)).toEqual({ version: 4, note: 'lamp replaced', photos: ['f1'] });
});

test('settling needs a photo of afterwards', () => {
  const settle = open('settle', { needs_note: true, needs_photos: true });
  expect(missing(form({ note: 'done' }), settle)).toEqual(['photos']);
  expect(missing(form({ note: 'done', photos: ['f1'] }), settle)).toEqual([]);
});

test('nobody is told of a call that did not say whether it reached anybody', () => {
  const tell = open('tell', { needs_note: true });
  expect(missing(form({ note: 'rang twice' }), tell)).toEqual(['reached']);
  expect(bodyOf(form({ note: 'rang twice', reached: false }), open('tell'), 5)).toEqual({ version: 5, channel: 'phone', reached: false, note: 'rang twice' });
});

test('rating needs a star', () => {
  expect(missing(form(), open('rate'))).toEqual(['stars']);
  expect(bodyOf(form({ stars: 4 }), open('rate'), 6)).toEqual({ version: 6, stars: 4 });
});

test('a verdict in the reporter’s first days asks how he told the desk', () => {
  const asked = open('verify', { needs_note: true, needs_heard: true });
  expect(missing(form({ note: 'all gone' }), asked)).toEqual(['heard']);
  expect(bodyOf(form({ note: 'all gone', heard: 'phone' }), asked, 5)).toEqual({ version: 5, note: 'all gone', heard: 'phone' });
  expect(bodyOf(form({ note: 'all gone', heard: 'phone' }), open('verify'), 5)).toEqual({ version: 5, note: 'all gone' });
});

test('what moves the matter on comes first; whoever was told is not told first', () => {
  const names = (acts: OpenAct[], told = false) => inOrder({ acts, told }).map((one) => one.act);
  expect(names([open('return'), open('handle'), open('answer')])).toEqual(['answer', 'handle', 'return']);
  expect(names([open('tell'), open('fail'), open('close')])).toEqual(['tell', 'close', 'fail']);
  expect(names([open('tell'), open('fail'), open('close')], true)).toEqual(['close', 'tell', 'fail']);
});

test('asking says what for, and each thing needs its own measure', () => {
  const asking = open('ask', { needs_note: true, asks: ['extension', 'suspension', 'voiding'], days_at_most: 5 });
  expect(missing(form(), asking)).toEqual(['what', 'note']);
  expect(missing(form({ what: 'extension', days: 6, note: 'rain' }), asking)).toEqual(['days']);
  expect(bodyOf(form({ what: 'extension', days: 3, until: '2026-12-01', note: 'rain' }), asking, 4)).toEqual({ version: 4, what: 'extension', days: 3, note: 'rain' });
  expect(missing(form({ what: 'suspension', note: 'waits' }), asking)).toEqual(['until']);
  expect(bodyOf(form({ what: 'suspension', days: 3, until: '2026-12-01', note: 'waits' }), asking, 4)).toEqual({ version: 4, what: 'suspension', until: '2026-12-01', note: 'waits' });
  expect(bodyOf(form({ what: 'voiding', note: 'a drill' }), asking, 4)).toEqual({ version: 4, what: 'voiding', note: 'a drill' });
});

test('supervising says whether it is listed', () => {
  expect(bodyOf(form({ note: 'slow' }), open('supervise', { needs_note: true }), 4)).toEqual({ version: 4, listed: false, note: 'slow' });
});
