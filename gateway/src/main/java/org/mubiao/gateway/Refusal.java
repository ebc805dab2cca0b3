package org.mubiao.gateway;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a request with a {@link Problem}; {@code retryAfter} says when to try again, where that is known. */
class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final @Nullable Duration retryAfter;

    Refusal(Problem problem) {
        this(problem, null);
    }

    Refusal(Problem problem, @Nullable Duration retryAfter) {
        super(problem.name(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    Problem problem() {
        return problem;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
