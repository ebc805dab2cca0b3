package org.mubiao.kit.erasure;

import java.util.Set;

/** Which members of an event's payload are words of people and nothing else. What is not listed is never masked. */
@FunctionalInterface
public interface Erasable {

    /** The members of the event with this stable name; none for most. */
    Set<String> textsOf(String eventName);
}
