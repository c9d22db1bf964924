import { describe, expect, it } from 'vitest';
import { BusClosed } from '../../port.ts';
import { Room } from './room.ts';

function caller(room: Room, name: string, log: string[]) {
  return (bytes: number) =>
    room.admit({
      bytes,
      enter: () => log.push(name),
      refuse: (error) => log.push(`${name} ${error.constructor.name}`),
    });
}

describe('the room for what waits', () => {
  it('admits at once while there is room, then in the order of coming, large before small', () => {
    const room = new Room({ records: 10, bytes: 100 });
    const log: string[] = [];
    caller(room, 'first', log)(90);
    caller(room, 'large', log)(50);
    caller(room, 'small', log)(1);
    expect(log).toEqual(['first']);
    room.leave(90);
    expect(log).toEqual(['first', 'large', 'small']);
    expect(room.used).toEqual({ records: 2, bytes: 51 });
  });

  it('bounds records as it bounds bytes', () => {
    const room = new Room({ records: 1, bytes: 100 });
    const log: string[] = [];
    for (const name of ['a', 'b']) caller(room, name, log)(1);
    expect(log).toEqual(['a']);
  });

  it('refuses those who wait, and those who come, once it is closed', () => {
    const room = new Room({ records: 1, bytes: 100 });
    const log: string[] = [];
    for (const name of ['a', 'b']) caller(room, name, log)(1);
    room.close();
    caller(room, 'c', log)(1);
    expect(log).toEqual(['a', `b ${BusClosed.name}`, `c ${BusClosed.name}`]);
  });
});
