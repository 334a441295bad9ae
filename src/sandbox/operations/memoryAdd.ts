import { randomUUID } from 'node:crypto';
import { countCharacters } from '../characters.ts';
import { LIMITS, shown } from '../limits.ts';
import { fieldsOf } from '../protocol/fields.ts';
import type { Call, Operation } from '../protocol/operation.ts';
import { memoryError } from '../protocol/reply.ts';
import { keyProject } from './keyProject.ts';
import { checkedText, readExpiration, readMetadata } from './memoryFields.ts';

const ROLES = ['user', 'assistant', 'system'];

function readMessages(call: Call): { role: string; content: string }[] {
  const value = call.body.get('messages');
  const messages: unknown[] = Array.isArray(value) ? value : [];
  if (messages.length === 0) throw memoryError(400, '"messages" is required and has to be a list of messages.');
  if (messages.length > LIMITS.messages) throw memoryError(400, `An add has ${LIMITS.messages} messages at most.`);
  return messages.map((message) => {
    const fields = fieldsOf(message);
    const [role, content] = [fields?.get('role'), fields?.get('content')];
    if (typeof role !== 'string' || !ROLES.includes(role) || typeof content !== 'string' || content.trim() === '') {
      throw memoryError(400, `A message has a role (${ROLES.join(', ')}) and a content.`);
    }
    return { role, content: checkedText(content) };
  });
}

function readId(call: Call, name: string): string | null {
  const value = call.body.get(name) ?? null;
  if (value === null) return null;
  if (typeof value === 'string' && value.trim() !== '' && countCharacters(value) <= LIMITS.entity) return value;
  throw memoryError(400, `"${name}" has to be a text of 1 to ${LIMITS.entity} characters.`);
}

/** `timestamp` dates a memory back: seconds since 1970. */
function readTime(call: Call): string {
  const value = call.body.get('timestamp') ?? undefined;
  if (value === undefined) return call.store.clock();
  const date = new Date(typeof value === 'number' ? value * 1000 : NaN);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 0) {
    throw memoryError(400, '"timestamp" has to be seconds since 1970.');
  }
  return date.toISOString();
}

const add: Operation = {
  method: 'POST',
  path: '/v3/memories/add/',
  writes: true,
  handle(call) {
    const project = keyProject(call, true);
    const messages = readMessages(call);
    const scope = {
      userId: readId(call, 'user_id'),
      agentId: readId(call, 'agent_id'),
      appId: readId(call, 'app_id'),
      runId: readId(call, 'run_id'),
    };
    if (Object.values(scope).every((id) => id === null)) {
      throw memoryError(400, 'At least one of user_id, agent_id, app_id, run_id is required.');
    }
    if (call.body.get('infer') !== false) {
      throw memoryError(
        400,
        'The sandbox has no language model to infer memories with. Send "infer": false to store the text as it is.',
      );
    }
    const shared = {
      ...scope,
      project,
      metadata: readMetadata(call) ?? null,
      expirationDate: readExpiration(call) ?? null,
      immutable: call.body.get('immutable') === true,
      createdAt: readTime(call),
      categories: null,
    };
    if (call.store.memories.count(project) + messages.length > LIMITS.memories) {
      throw memoryError(413, `A project holds ${shown(LIMITS.memories)} memories at most.`);
    }
    const ids = call.store.memories.addAll(
      shared,
      messages.map((message) => ({ memory: message.content, input: [message] })),
    );
    const results = messages.map(({ content }, index) => ({ id: ids[index], data: { memory: content }, event: 'ADD' }));
    const body = { message: 'Memories stored as they are.', status: 'SUCCEEDED', event_id: randomUUID(), results };
    return { status: 200, body };
  },
};

export const memoryAddOperations: readonly Operation[] = [add];
