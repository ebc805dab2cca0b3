package org.mubiao.indicator.targettable;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Grade;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Move;

/** One move of a table to another stage, with what the person who makes it says. */
sealed interface TableMove {

    Move move();

    /** Hands table and budget in. */
    record Submit() implements TableMove {
        @Override
        public Move move() {
            return Move.SUBMISSION;
        }
    }

    /** Takes a submission back, or gives an adjustment up, for which the reason is needed. */
    record Withdraw(@Nullable String reason) implements TableMove {
        @Override
        public Move move() {
            return Move.WITHDRAWAL;
        }
    }

    record Endorse(@Nullable String opinion) implements TableMove {
        @Override
        public Move move() {
            return Move.ENDORSEMENT;
        }
    }

    /** The grade is the review's; the unit's head gives none. */
    record SendBack(String opinion, @Nullable Grade grade, List<Remark> remarks) implements TableMove {
        public SendBack {
            remarks = List.copyOf(remarks);
        }

        @Override
        public Move move() {
            return Move.RETURN;
        }
    }

    /** {@code row} counts from 1, or {@code indicatorId} names the row; without both it is of the head of the form. */
    record Remark(
            @Nullable Integer row,
            @Nullable IndicatorId indicatorId,
            @Nullable String cell,
            String text) {}

    record Complete(String reason) implements TableMove {
        @Override
        public Move move() {
            return Move.COMPLETION;
        }
    }

    record Approve(@Nullable String opinion, Grade grade) implements TableMove {
        @Override
        public Move move() {
            return Move.APPROVAL;
        }
    }

    record Publish(LocalDate date, String where) implements TableMove {
        @Override
        public Move move() {
            return Move.PUBLICATION;
        }
    }

    record Adjust(String reason) implements TableMove {
        @Override
        public Move move() {
            return Move.ADJUSTMENT;
        }
    }

    record Reopen(String reason) implements TableMove {
        @Override
        public Move move() {
            return Move.REOPENING;
        }
    }
}
