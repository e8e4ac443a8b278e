import { Injectable, type OnModuleInit } from '@nestjs/common';
import { skeletonsOf } from './name-skeleton.js';
import { type Named, NamesRepository } from './names.repository.js';

const BATCH = 500;

/**
 * Gives skeletons to people who came before there were any. Of those who look alike already the first keeps it, and
 * the others keep their names; nobody new can be taken for any of them, since all have the same.
 */
@Injectable()
export class NameBackfill implements OnModuleInit {
  constructor(private readonly repository: NamesRepository) {}

  async onModuleInit(): Promise<void> {
    const waiting = await this.repository.withoutSkeletons();
    for (let begin = 0; begin < waiting.length; begin += BATCH) {
      await this.fill(waiting.slice(begin, begin + BATCH));
    }
  }

  private async fill(batch: readonly Named[]): Promise<void> {
    const { skeletons, shownSkeletons } = await this.repository.taken(
      batch.map(({ name }) => name),
    );
    const [seen, seenShown] = [new Set(skeletons), new Set(shownSkeletons)];
    const free = batch.flatMap(({ id, name }) => {
      const { skeleton, shownSkeleton } = skeletonsOf(name);
      if (seen.has(skeleton) || seenShown.has(shownSkeleton)) return [];
      seen.add(skeleton);
      seenShown.add(shownSkeleton);
      return [{ id, skeleton, shownSkeleton }];
    });
    if (free.length > 0) await this.repository.setSkeletons(free);
  }
}
