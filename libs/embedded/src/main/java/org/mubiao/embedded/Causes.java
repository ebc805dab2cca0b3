package org.mubiao.embedded;

import java.util.Objects;
import java.util.stream.Stream;

/** The chain of reasons behind a failure, the failure itself first. */
final class Causes {

    private Causes() {}

    static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
