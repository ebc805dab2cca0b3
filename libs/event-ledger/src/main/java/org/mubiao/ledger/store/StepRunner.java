package org.mubiao.ledger.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mubiao.ledger.store.Step.Answer;

/** Carries out what a {@link GroupAppend} wants, on the calling thread, until it is finished. Not to be interrupted. */
final class StepRunner {

    private final LedgerStore store;

    StepRunner(LedgerStore store) {
        this.store = store;
    }

    Step.Finished run(GroupAppend append) {
        Step step = append.begin();
        while (true) {
            if (step instanceof Step.Finished finished) return finished;
            step = append.next(answer(step));
        }
    }

    private Answer answer(Step step) {
        try {
            return switch (step) {
                case Step.ReadTail _ -> new Answer.TailRead(store.endAtOrBefore(Long.MAX_VALUE));
                case Step.Insert(var group) -> new Answer.Inserted(store.insert(group));
                case Step.ReadGroup(var first) -> new Answer.GroupRead(store.groupAt(first));
                case Step.ReadSharing(var group) -> new Answer.SharingRead(store.groupsSharing(group));
                case Step.Pause(var length) -> {
                    LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(length));
                    yield new Answer.Paused();
                }
                case Step.Finished _ -> throw new IllegalStateException("nothing follows the end");
            };
        } catch (RuntimeException e) {
            return step instanceof Step.Insert ? new Answer.Inserted(new Insertion.Unclear(e)) : new Answer.Failed(e);
        }
    }
}
